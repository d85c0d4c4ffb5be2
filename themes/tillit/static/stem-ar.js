// Arabic words without their beginnings and endings, as in snowballstem.org/algorithms
"use strict";
self.tillitStem = (word) => {
  const isNoun = /^([بك]ال..|[لا]ل..)/.test(word) && !/^[بك]ال.?$/.test(word);
  word = word
    .replace(/[\u064b-\u0652ـ]/g, "")
    .replace(/[\ufe80-\ufefc]/g, (sign) => sign.normalize("NFKC"))
    .replace(/[٠-٩]/g, (sign) => sign.charCodeAt() - 1632);
  // Cuts the longest of the endings, where it leaves enough letters
  const cut = (endings, least = 3) => {
    const at = word.search(endings);
    return at >= least && (word = word.slice(0, at));
  };
  const owner = () => cut(/([هك]|ني|[نه]ا|[هك][من]|[هك]ما|كمو)$/);
  const person = () => cut(/(تما|[نت]ا|تن|[اوي]ن|[تاني])$/, /[اوي]ن$/.test(word) ? 4 : 3);
  const number = () => cut(/[ايو]$/, 4) || cut(/ات$/) || cut(/ت$/);
  const isVerb = () => {
    if (!owner()) return cut(/(وا|تم)$/) || person();
    while (owner());
    return person() || cut(/(تم)?و$/) || true;
  };
  if (isNoun || !isVerb()) {
    cut(/ة$/) ||
      (!isNoun && cut(/([يكه]|نا|كم|ه[انم]|[كه]ما)$/) && (number() || true)) ||
      (cut(/ن$/, 5) && number()) ||
      (!isNoun && cut(/[ايو]$/, 4)) ||
      cut(/ات$/);
    if (!cut(/ي$/, 2)) word = word.replace(/ى$/, "ي");
  }

  let head = "";
  if (/^أ[أآؤاإ]../.test(word)) {
    head = word[1] == "ؤ" ? "أ" : word[1];
    word = word.slice(2);
  }
  // Puts another beginning in the place of one, where the word is long enough
  const swap = (beginning, least, by = "") => {
    const [found] = beginning.exec(word) || [""];
    return found && (head + word).length >= least && (word = by + word.slice(found.length));
  };
  swap(/^[فو](?!ا)/, 4);
  if (!(swap(/^[بك]ال/, 6) || swap(/^[لا]ل/, 5) || /^با/.test(word) || swap(/^ب|^ك(?=ك)/, 4) || isNoun)) {
    if (swap(/^س(?=[يتنأ])/, 5)) {
      head += word[0];
      word = word.slice(1);
    }
    swap(/^[ينت](?=ست)/, 5, "ا");
  }
  return (head + word)
    .replace(/[أإآؤئ]$/, "ء")
    .replace(/[أإآؤئ]/g, (sign) => ({ ؤ: "و", ئ: "ي" })[sign] || "ا");
};
