// Finnish words without their endings, as in snowballstem.org/algorithms
"use strict";
self.tillitStem = (word) => {
  const after = (from) => from + /^[^aeiouyäö]*[aeiouyäö]+[^aeiouyäö]|.*/.exec(word.slice(from))[0].length;
  const one = after(0), two = after(one);
  // Cuts the longest of the endings that begin at a place or later, where it fits what stands before
  const cut = (from, endings, fits = /-/, keep = 0) => {
    endings.lastIndex = from;
    const [end] = endings.exec(word) || [""], stem = word.slice(0, word.length - end.length);
    if (!end || !fits.test(stem + "-" + end)) return "";
    word = stem + end.slice(0, keep);
    return end;
  };
  const tidy = (end) => {
    end.lastIndex = one;
    return end.test(word) && (word = word.slice(0, -1));
  };

  cut(one, /(k(in|aan|ään|o|ö)|h[aä]n|p[aä])$/g, /[aeiouyäönt]-/) || cut(two, /sti$/g);
  if (cut(one, /([sn]i|ns[aä]|mme|nne|[aäe]n)$/g, /[^k]-si|-[nm]|(t|ss|ll|n)(a-a|ä-ä)n|(lle|ine)-en/) == "ni")
    word = word.replace(/kse$/, "ksi");

  const plurals = /([aeiouäö]i(siin|den|tten)|([aeiouäö])\3seen)$/g;
  const cases = /(h[aeioäö]n|n|t?t?[aä]|s[st][aä]|l[lt][aä]|lle|n[aä]|ksi|ine)$/g;
  const end = cut(one, plurals, /-/, 2) || cut(one, cases, /([aeioäö])-h\1n|[b-df-hj-np-tvwxz][aeiouyäö]-[aä]$|e-tt.$|-(n|t[aä]|s[st]|l|k|i)/);
  if (end == "n" && /(([aeiouäö])\2|ie)$/.test(word)) word = word.slice(0, -1);

  const noPo = /^(?!.*po-m)/;
  cut(two, /(i?m[pm][iaä]|ej[aä])$/g, noPo);
  if (end) tidy(/[ij]$/g);
  else if (tidy(/[aeiouyäö]t$/g)) cut(two, /i?mma$/g, noPo);
  [/([aeiouäö])\1$/g, /[b-df-hj-np-tvwxz][aäei]$/g, /[uo]j$/g, /jo$/g].forEach(tidy);
  return word.replace(/([b-df-hj-np-tvwxz])\1(?=[aeiouyäö]*$)/, "$1");
};
