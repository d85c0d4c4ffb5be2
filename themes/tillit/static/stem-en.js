// English words without their endings: snowballstem.org/algorithms/english/stemmer.html
"use strict";
(() => {
  const table = (text) => Object.fromEntries(text.split(" ").map((pair) => pair.split(":")));
  const longest = (endings) => RegExp(`(${Object.keys(endings).join("|")})$`);
  const words = table("skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes");
  const second = table("tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogist:og ogi:og fulli:ful lessli:less li:");
  const third = table("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:");
  const fourth = /(al|[ae]nce|er|ic|[ai]ble|ant|e?ment|ent|ism|ate|iti|ous|ive|ize|ion)$/;
  const isShort = (stem) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(stem);

  self.tillitStem = (word) => {
    if (Object.hasOwn(words, word)) return words[word];
    if (word.length < 3) return word;
    word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const region = (text) => {
      const found = /[aeiouy]+[^aeiouy]/.exec(text);
      return found ? found.index + found[0].length : text.length;
    };
    const known = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(word);
    const one = known ? known[0].length : region(word);
    const two = one + region(word.slice(one));
    const find = (of) => {
      const found = of.exec(word);
      return found ? [word.slice(0, found.index), found[0]] : ["", ""];
    };

    let [stem, end] = find(/(sses|ie[ds]|us|ss|s)$/);
    if (end == "sses") word = stem + "ss";
    else if (end[0] == "i") word = stem + (stem.length > 1 ? "i" : "ie");
    else if (end == "s" && /[aeiouy]./.test(stem)) word = stem;

    [stem, end] = find(/(eed|ed|ing)(ly)?$/);
    if (end.startsWith("ee")) {
      if (stem.length >= one && !/^(proc|exc|succ)$/.test(stem)) word = stem + "ee";
    } else if (end == "ing" && /^[^aeiouy]y$/.test(stem)) word = stem[0] + "ie";
    else if (/[aeiouy]/.test(stem) && !(end == "ing" && /^(inn|out|cann|herr|earr|even)$/.test(stem))) {
      word = stem;
      if (/(at|bl|iz)$/.test(stem)) word += "e";
      else if (/([bdfgmnprt])\1$/.test(stem)) {
        if (!/^[aeo]..$/.test(stem)) word = stem.slice(0, -1);
      } else if (stem.length == one && isShort(stem)) word += "e";
    }

    word = word.replace(/(.[^aeiouy])[yY]$/, "$1i");

    [stem, end] = find(longest(second));
    if (end && stem.length >= one && (end != "ogi" || /l$/.test(stem)) && (end != "li" || /[cdeghkmnrt]$/.test(stem)))
      word = stem + second[end];

    [stem, end] = find(longest(third));
    if (end && stem.length >= (end == "ative" ? two : one)) word = stem + third[end];

    [stem, end] = find(fourth);
    if (end && stem.length >= two && (end != "ion" || /[st]$/.test(stem))) word = stem;

    stem = word.slice(0, -1);
    if (/e$/.test(word) ? stem.length >= two || (stem.length >= one && !isShort(stem)) : /ll$/.test(word) && stem.length >= two)
      word = stem;
    return word.toLowerCase();
  };
})();
