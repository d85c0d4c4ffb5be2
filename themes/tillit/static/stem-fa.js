// Persian words without their beginnings and endings, as in snowballstem.org/algorithms
"use strict";
self.tillitStem = (word) => {
  const alike = { "ك": "ک", "ي": "ی", "ئ": "ی", "ہ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "ؤ": "و" };
  word = word.replace(/[كيئہةأإؤ \u200c\u200d]/g, (sign) => alike[sign] ?? "").replace(/^(نمی|می|نا|بی)+(?=..)/, "");
  const others = { "اخبار": "خبر", "خواس": "خاسه", "اساتید": "استاد" };
  // One ending after the other: the first of these that leaves enough of the word
  const endings = [
    /(اخبار|خواس|اساتید)$/,
    /(?<=...)(گاه|بان|دان|گی|یت|یی)$/,
    /(?<=...)(یان|گان|های|انی|ها|ین|ات|(?<![یگسر]|ست|(آل|ای|ر|پی)م)ان)$/,
    /(?<=...)(ا[متش]|[متش]ان|(?<!ا)[متش])$/,
    /(?<=...)(انه|مند|وار|ناک|گار|(?<=....)تر)$/,
  ];
  for (let before; before != word; ) {
    before = word;
    const end = endings.find((end) => end.test(word));
    if (end) word = word.replace(end, (found) => others[found] ?? "");
  }
  return word;
};
