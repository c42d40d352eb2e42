import { findable, fold, meant, otherName, pieces, search } from '/kit/search.js';
import { equal, ok, test } from '/test/test.js';

const thing = (code, ...names) => ({ code, names: findable([...names, code]) });
const PLACES = [
  thing('turksib', 'Түрксіб', 'Турксибский', 'Turksib'), thing('auezov', 'Әуезов', 'Ауэзовский', 'Auezov'), thing('zhetisu', 'Жетісу', 'Жетысуский', 'Zhetisu'),
  thing('medeu', 'Медеу', 'Медеуский', 'Medeu'), thing('nauryzbai', 'Наурызбай', 'Наурызбайский', 'Nauryzbai'), thing('almaly', 'Алмалы', 'Алмалинский', 'Almaly'),
  thing('shanyraq-1', 'Шаңырақ-1', 'Шанырак-1', 'Shanyraq-1'), thing('shanyraq-2', 'Шаңырақ-2', 'Шанырак-2', 'Shanyraq-2')];
const found = (text) => search(PLACES, text).map(({ code }) => code);

test('a place is found by the beginning of its name in each of the three languages, and by its code', () => {
  equal([found('түрк'), found('Алмалин'), found('Medeu'), found('turksib')], [['turksib'], ['almaly'], ['medeu'], ['turksib']]);
});

test('who has no Kazakh letters on the keyboard finds the name all the same', () => {
  equal([found('турксиб'), found('ауезов'), found('шанырак 2'), found('жетису')], [['turksib'], ['auezov'], ['shanyraq-2'], ['zhetisu']]);
});

test('Latin letters find a name that is Cyrillic only, in each spelling that is in use, and the other way round', () => {
  const cyrillic = [thing('P1', 'Түрксіб'), thing('P2', 'Жетісу'), thing('P3', 'Шаңырақ'), thing('P4', 'Хлеб ржаной'), thing('P5', 'Медицинские наборы')];
  const of = (text) => search(cyrillic, text).map(({ code }) => code).join();
  equal(['turksib', 'türksib', 'jetisu', 'zhetysu', 'shanyraq', 'şañyraq', 'hleb', 'khleb rzhanoy', 'meditsinskiye'].map(of), ['P1', 'P1', 'P2', 'P2', 'P3', 'P3', 'P4', 'P4', 'P5']);
  equal(search([thing('W1', 'Wholesale base Almaly')], 'алмалы').length, 1);
});

test('the name itself stands before what only begins or goes on so', () => {
  const goods = [thing('KIT_RICE', 'Kit with rice'), thing('RICE_5KG', 'Rice 5 kg'), thing('RICE', 'Rice'), thing('LICORICE', 'Licorice')];
  equal(search(goods, 'rice').map(({ code }) => code), ['RICE', 'RICE_5KG', 'KIT_RICE', 'LICORICE']);
});

test('several words may be typed in any order and in part', () => {
  const goods = [thing('OIL_1L', 'Sunflower oil 1 l'), thing('OIL_5L', 'Sunflower oil 5 l')];
  equal(search(goods, 'oil 5').map(({ code }) => code), ['OIL_5L']);
  equal(search(goods, '5l').map(({ code }) => code), ['OIL_5L'], 'by the code');
});

test('11 is not 1', () => ok(fold('w11') !== fold('w1') && fold('аллея') === fold('alleya')));

test('nothing typed is all, and signs alone are nothing', () => equal([found('').length, found('?!')], [8, []]));

test('only what can be nothing else is meant', () => {
  equal([meant(PLACES, 'шанырак')?.code, meant(PLACES, 'шанырак-1')?.code, meant(PLACES, 'турк')?.code, meant(PLACES, 'xyz')?.code, meant(PLACES, '-')?.code],
    [undefined, 'shanyraq-1', 'turksib', undefined, undefined]);
});

test('the typed part of a name is told apart, in other letters too', () => {
  equal(pieces('Түрксіб базасы', 'turk'), [['Түрк', true], ['сіб ', false], ['базасы', false]]);
  equal(pieces('Шаңырақ-1', 'shan 1'), [['Шаң', true], ['ырақ-', false], ['1', true]]);
});

test('a name that does not say what was typed says what else it is called', () => {
  const rice = thing('RICE_1KG', 'Күріш', 'Рис', 'Rice');
  equal([otherName(rice, 'рис'), otherName(rice, 'күр'), otherName(rice, 'rice_1'), otherName(rice, '')], ['Рис', undefined, 'RICE_1KG', undefined]);
});
