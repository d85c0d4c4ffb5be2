// English words without their endings, as Snowball has it
"use strict";
self.tillitStem = (word) => {
  if (/^(..?|sk(y|is|ies)|news|howe|atlas|cosmos|bias|andes|(id|gent|sing|ug|ear|on)ly)$/.test(word))
    return word.replace("skis", "ski").replace("skies", "sky").replace(/^(id|gent|sing)ly$/, "$1l").replace(/\Bly$/, "li");
  word = word.replace(/(^|[aeiouy])y/g, "$1Y");
  let stem, end;
  const one = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter|[^aeiouy]*[aeiouy]+[^aeiouy])|.*/.exec(word)[0].length;
  const two = one + /[^aeiouy]*[aeiouy]+[^aeiouy]|.*/.exec(word.slice(one))[0].length;
  const short = () => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(stem);
  const cut = (endings) => {
    [end] = endings.exec(word) || [""];
    stem = word.replace(endings, "");
    return end;
  };
  const swap = (endings) => {
    if (cut(endings) && stem.length >= (end == "ative" ? two : one))
      word = stem + end.replace(/^(?:li|ful|ness|ative|(tion|ent|al|ful|ous|less|og|ic).+)$/, "$1").replace(/^(enc|anc|abl|iz|at|iv).+/, "$1e").replace(/^b.+/, "ble");
  };

  cut(/(sses|ie[ds]|us|ss|s)$/);
  if (end[3]) word = stem + "ss";
  else if (end[2]) word = stem + (stem[1] ? "i" : "ie");
  else if (end == "s" && /[aeiouy]./.test(stem)) word = stem;

  cut(/(eed|ed|ing)(ly)?$/);
  if (end[1] == "e") {
    if (stem.length >= one && !/^(proc|exc|succ)$/.test(stem)) word = stem + "ee";
  } else if (end == "ing" && /^[^aeiouy]y$/.test(stem)) word = stem[0] + "ie";
  else if (end && /[aeiouy]/.test(stem) && !/^(inn|out|cann|herr|earr|even)ing$/.test(word)) {
    word = stem;
    if (/(at|bl|iz)$/.test(stem) || (stem.length == one && short())) word += "e";
    else if (/([bdfgmnprt])\1$/.test(stem) && !/^[aeo]..$/.test(stem)) word = stem.slice(0, -1);
  }

  word = word.replace(/(?<=.[^aeiouy])[yY]$/, "i");
  swap(/(a?tional|[ae]nci|entli|iz(er|ation)|at(ion|or)|al(ism|iti|li)|(ful|ous|ive)ness|(ous|ful|less)li|(iv|bil)iti|a?bli|ogist|(?<=l)ogi|(?<=[cdeghkmnrt])li)$/);
  swap(/(a?tional|alize|icate|ic(iti|al)|ful|ness|ative)$/);
  if (cut(/(al|[ae]nce|er|ic|[ai]ble|ant|(e?m)?ent|ism|ate|iti|ous|i[vz]e|ion)$/) && stem.length >= two && !/[^st]ion$/.test(word)) word = stem;
  if (cut(/e$|(?<=l)l$/) && (stem.length >= two || (end == "e" && stem.length >= one && !short()))) word = stem;
  return word.toLowerCase();
};
