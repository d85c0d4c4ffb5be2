// English words without their endings: snowballstem.org/algorithms/english/stemmer.html
"use strict";
{
  // Each ending, how much of it stays, and what comes after.
  const table = (text) => [RegExp(`(${text.replace(/\d\w*/g, "").replace(/ /g, "|")})$`), text];
  const second = table("tional4 enci3e anci3e abli3e entli3 izer2e ization2e ational2e ation2e ator2e alism2 aliti2 alli2 fulness3 ousli3 ousness3 iveness2e iviti2e biliti1le bli1le ogist2 ogi2 fulli3 lessli4 li0");
  const third = table("tional4 ational2e alize2 icate2 iciti2 ical2 ful0 ness0 ative0");
  const known = { skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl" };
  const isShort = (stem) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(stem);
  const region = (word, from) => {
    const found = /[aeiouy]+[^aeiouy]/.exec(word.slice(from));
    return found ? from + found.index + found[0].length : word.length;
  };

  self.tillitStem = (word) => {
    if (word.length < 3 || /^(sky|news|howe|atlas|cosmos|bias|andes)$/.test(word)) return word;
    if (Object.hasOwn(known, word)) return known[word];
    word = word.replace(/^y|(?<=[aeiouy])y/g, "Y");
    const [start] = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)?/.exec(word);
    const one = start.length || region(word, 0), two = region(word, one);
    let stem, end;
    const cut = (endings) => {
      [end] = endings.exec(word) || [""];
      stem = word.slice(0, word.length - end.length);
      return end;
    };
    const swap = ([endings, text]) => {
      if (!cut(endings) || stem.length < (end == "ative" ? two : one)) return;
      if ((end == "ogi" && !/l$/.test(stem)) || (end == "li" && !/[cdeghkmnrt]$/.test(stem))) return;
      const [, keep, more] = RegExp(`\\b${end}(\\d)(\\w*)`).exec(text);
      word = stem + end.slice(0, keep) + more;
    };

    cut(/(sses|ie[ds]|us|ss|s)$/);
    if (end == "sses") word = stem + "ss";
    else if (end[0] == "i") word = stem + (stem[1] ? "i" : "ie");
    else if (end == "s" && /[aeiouy]./.test(stem)) word = stem;

    cut(/(eed|ed|ing)(ly)?$/);
    if (end[1] == "e") {
      if (stem.length >= one && !/^(proc|exc|succ)$/.test(stem)) word = stem + "ee";
    } else if (end == "ing" && /^[^aeiouy]y$/.test(stem)) word = stem[0] + "ie";
    else if (end && /[aeiouy]/.test(stem) && !/^(inn|out|cann|herr|earr|even)ing$/.test(word)) {
      word = stem;
      if (/(at|bl|iz)$/.test(stem) || (stem.length == one && isShort(stem))) word += "e";
      else if (/([bdfgmnprt])\1$/.test(stem) && !/^[aeo]..$/.test(stem)) word = stem.slice(0, -1);
    }

    word = word.replace(/(?<=.[^aeiouy])[yY]$/, "i");
    swap(second);
    swap(third);
    if (cut(/(al|[ae]nce|er|ic|[ai]ble|ant|e?ment|ent|ism|ate|iti|ous|ive|ize|ion)$/) && stem.length >= two && (end != "ion" || /[st]$/.test(stem)))
      word = stem;
    if (cut(/e$|(?<=l)l$/) && (stem.length >= two || (end == "e" && stem.length >= one && !isShort(stem)))) word = stem;
    return word.toLowerCase();
  };
}
