// Polish words without their endings, as in snowballstem.org/algorithms
"use strict";
self.tillitStem = (word) => {
  const one = /^[^aąeęioóuy]*[aąeęioóuy]+[^aąeęioóuy]|.*/.exec(word)[0].length;
  // The longest of the endings that begin at a place or later
  const ending = (from, of) => {
    of.lastIndex = from;
    return (of.exec(word) || [""])[0];
  };
  const cut = (end, by) => (word = word.slice(0, word.length - end.length) + by);

  if (word[1]) cut(ending(one, /by(m|ś(my|cie)?)?$/g), "");
  const noun = ending(one, /(i?(a|u|owi|ą|em?|om|ami|ach)|[oi]|ów)$/g);
  const other = ending(2, /([aei](sz|my|cie)|ają|[ae]ść|(a|ie?|ą)ć|(aj)?ąc|(i?a|i)ł([ea][mś]|[aoy]|yś(my|cie))?|am|(a|ie?)li(ś(my|cie))?|aj(cie)?|cie|ę|szę|szą|ł[ea]ś|(li|ły)ś(my|cie)|y|i?e(go|mu|j)|[yi](mi?|ch)|((aj|sz)?ąc|iejsz)[aąe]|sz[ae])$/g);
  const end = noun.length > other.length ? noun : other;

  if (!end) return word.replace(/(?<=.)[ćńśź]$/, (letter) => letter.normalize("NFD")[0]);
  const short = end == "szą" && word.length - 3 < one;
  cut(end, short || /^sz(ę|ąc.)$/.test(end) ? "s" : /^[lł]/.test(end) ? "ł" : "");
  if (/^(y|i(mi?|ch)$|i?e(go|mu|j)$)/.test(end)) {
    const inner = ending(2, /((aj|sz)?ąc|(iej)?sz)$/g);
    cut(inner, inner == "sząc" ? "s" : "");
  }
  return word;
};
