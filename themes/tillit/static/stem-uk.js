// Ukrainian words without their endings, as in snowballstem.org/algorithms
"use strict";
self.tillitStem = (word) => {
  word = word.replace(/^най/, "");
  const start = /^[^аеиіоуєїюя]*[аеиіоуєїюя]|.*/.exec(word)[0];
  let rest = word.slice(start.length);
  const two = /^[аеиіоуєїюя]*[^аеиіоуєїюя]+[аеиіоуєїюя]+[^аеиіоуєїюя]|.*/.exec(rest)[0].length;
  // Cuts the longest of the endings, where it begins at a place or later
  const cut = (endings, from = 0) => {
    const at = rest.search(endings);
    if (at < from) return;
    rest = rest.slice(0, at);
    return true;
  };
  const maker = /((ів|[ае]ль)?ник|[яа]р|ач)$/;
  const long = /(((ац)?ій|[іи]ч|уаль|он)н(ими|о[їію]|ого|ому|и[хмй]|ій|[аеі])|аці(я|я[хм]|ями|єю|ю|ї))$/;
  let found;

  if (!cut(/((?<=[ая])|и)вши(сь)?$/)) {
    cut(/(ти(ся|сь)|лась|в?с[яь])$/);
    if (!cut(/[аяіе]ння$/, two) && !(found = cut(maker))) {
      found = cut(/((оче|[оеі])ч(ок|к[аиоі])|[іяа]тко|(есе|ісі|юсі|[оеі])ньк[аиоі]|еньку|еня|[иі]нка|[уіо]сь|[уіе]нь|(чи|[иіо])к)$/);
      (long.test(rest) ? cut(long, two) : cut(/([оу]ван(ий|[аеіо])|[ую]ч(ий|[аеі])|вший|[їіи]ми|(ьь)?о(го|му|[їію])|єго|[їіи][хм]|[іио]й)$/)) ||
        cut(/([аіи]?ти|[аіи]?в|[аі]?ю|а?ють|уть|[єіи]мо?|[єіий]те|л[аио]|[єи]ш|[єйу])$/) ||
        cut(/(с?тво|[яа](ми|[хм])|[іе]в|ей|[ое]ві|[єео][мю]|[яауюіїиеєо])$/);
    }
  }
  if (!cut(/((есе|ісі|юсі|[еоі])ньк|очеч|[іа]тк)$/) && !found) {
    cut(maker);
    cut(/((із)?ація|івщина|(ар|ів)ня|ниця|[сц]тво|(н|ов)?ість|е?льн|[сз]ьк|[уо]ват|івн|ов|ян|ізм|іст|ищ)$/, two);
    rest = rest.replace(/((?<=[бпвм])л|(?<=н)н|ь|(?<=н)ніш|іш)$/, "");
  }
  return start + rest;
};
