import { whyList } from '/board/why.js';
import { learnPlaces } from '/board/words.js';
import { answer, inTurn, json, noNetwork, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const REASONS = 'GET /api/areas/A/waiting-reasons';
const group = (more) => ({ reasons: ['NO_STOCK'], changes: [{ change: 'MORE_STOCK', item: 'RICE', quantity: 40 }], people: 30, requests: 10, servedPeople: 15, servedRequests: 5, ...more });
const why = (...groups) => ({ requests: 12, people: 40, groups, otherRequests: 2, otherPeople: 10, passedOver: [] });

/** The list, with what was chosen in it. */
async function listOf(answers, { suppose = true } = {}) {
  answer(REASONS, answers);
  const chosen = [];
  const list = whyList({ area: 'A', choose: (values) => chosen.push(values), suppose: suppose && ((values) => chosen.push(['what if', values])) });
  put(list.panel);
  await list.refresh();
  return { ...list, chosen };
}

test('those who wait are grouped by why, with the change that serves most and the requests behind it', async () => {
  const { chosen } = await listOf(why(group()));
  equal([text(see('h2')), text(see('.why-group strong')), text(see('.serves'))], ['12 requests, 40 people wait for something', 'Not in stock.', 'Serves 15 people38 %']);
  press('Requests: 10');
  equal(chosen, [{ reason: 'NO_STOCK' }]);
  ok(texts('li.soft')[0].startsWith('2 more requests'));
});

test('what would help can be tried as what-if, with what is known of it', async () => {
  const { chosen } = await listOf(why(group(), group({ changes: [{ change: 'MORE_DRIVERS' }], cars: 3 }), group({ changes: [{ change: 'OPEN_ROAD', neighborhood: 'ALATAU' }] })));
  document.querySelectorAll('.why-group').forEach((one) => press('What if', one));
  equal(chosen, [['what if', { 'stock[0].item': 'RICE', 'stock[0].quantity': 40 }], ['what if', { 'drivers.count': 3 }], ['what if', { opened: 'ALATAU' }]]);
});

test('where several roads are closed, all of them are supposed open', async () => {
  const { chosen } = await listOf(why(group({ changes: [{ change: 'OPEN_ROAD', neighborhood: 'ALATAU' }, { change: 'MORE_DRIVERS' }, { change: 'REOPEN_NEIGHBORHOOD', neighborhood: 'MEDEU' }], cars: 2 })));
  press('What if');
  equal(chosen, [['what if', { 'drivers.count': 2, opened: 'ALATAU', 'opened[1]': 'MEDEU' }]]);
});

test('what what-if cannot say whole is not half said', async () => {
  await listOf(why(group({ changes: [{ change: 'MORE_STOCK', item: 'RICE', quantity: 1 }, { change: 'LATER_CURFEW' }] }),
    group({ changes: [{ change: 'MORE_STOCK', item: 'RICE', quantity: 1 }, { change: 'MORE_STOCK', item: 'TEA', quantity: 1 }] }), group({ changes: [] }), group({ changes: [{ change: 'MORE_STOCK' }] })));
  equal(texts('.why-group button').filter((one) => one === 'What if'), []);
  ok(texts('.why-group')[2].includes('Nothing but waiting their turn.'));
});

test('no more than fifty cars are supposed', async () => {
  const { chosen } = await listOf(why(group({ changes: [{ change: 'MORE_DRIVERS' }], cars: 200 })));
  press('What if');
  equal(chosen[0][1], { 'drivers.count': 50 });
});

test('who may decide nothing is offered no what-if', async () => {
  await listOf(why(group()), { suppose: false });
  equal(texts('.why-group button'), ['Requests: 10']);
});

test('who went first is told with the rule', async () => {
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }, { code: 'MEDEU', name: 'Medeu' }]);
  await listOf({ ...why(group()), passedOver: [{ neighborhood: 'ALATAU', before: 'MEDEU', rule: 'EVEN_SHARES', requests: 4 }] });
  equal(texts('h3 + ul li'), ['Alatau: 4 wait because Medeu went first (neighborhoods get alike parts of what they ask for)']);
});

test('nobody waiting is said; where it cannot be read, why, and what was read before stays', async () => {
  const { refresh } = await listOf(inTurn(() => problem(403, 'not-your-area'), () => json(why(group())), () => problem(403, 'x'), () => json({ requests: 0, groups: [] })));
  ok(text(see('.state-error')).startsWith('what to do about not-your-area'));
  await refresh();
  equal(texts('.why-group').length, 1);
  await refresh();
  equal(texts('.why-group').length, 1);
  await refresh();
  equal(text(see('.state-empty')), 'Nobody waits for a reason that is known.');
});

test('all of it comes as a file, or it is told why not', async () => {
  await listOf(why(group()));
  answer(`${REASONS}/export`, noNetwork);
  press('Download line by line (CSV)');
  await until(() => texts('.toast span').length === 1);
});
