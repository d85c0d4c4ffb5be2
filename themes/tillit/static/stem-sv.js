// Swedish words without their endings: snowballstem.org/algorithms/swedish/stemmer.html
"use strict";
self.tillitStem = (word) => {
  const start = /[aeiouyåäö]+[^aeiouyåäö]/.exec(word);
  if (!start || word.length < 3) return word;
  const from = Math.max(3, start.index + start[0].length);
  const ending = (of) => (of.exec(word.slice(from)) || [""])[0];
  const cut = (length) => (word = word.slice(0, word.length - length));
  const isNoun = (stem) =>
    /.[aeiouyåäö][^aeiouyåäö]$/.test(stem) &&
    !/(h|iet|uit|fab|[cdmnprstx]it|[ai]lit|ivit|kvit|kom|[rp]ak|stak)$/.test(stem);

  const end = ending(/(a|(a|e|hete|o)rna|ade?|e|a(nd|rn?|st)e|(and|ar|het)?en|ern|(a|e|hete|o)r|as|(a|e|o)rnas|es|an?des|(ar|het)?ens|erns|at|andet|het|ast|et|s)$/);
  if (end == "et") {
    if (isNoun(word.slice(0, -2))) cut(2);
  } else if (end != "s") cut(end.length);
  else if (/ets$/.test(word) && isNoun(word.slice(0, -3))) cut(3);
  else if (/[bcdfghjklmnoprtvy]s$/.test(word)) cut(1);

  if (ending(/(dd|gd|nn|[dgkt]t)$/)) cut(1);
  const last = ending(/(l?ig|els|öst|fullt)$/);
  if (last == "fullt" || /[iklnprtuv]öst$/.test(last && word)) cut(1);
  else if (last != "öst") cut(last.length);
  return word;
};
