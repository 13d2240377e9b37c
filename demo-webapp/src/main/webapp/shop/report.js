// The sales report: 200 ms of work, and served expired while the next one is computed.

import { get } from './api.js';
import { el, field } from './dom.js';

let days = '30';

export async function report() {
  const sales = await get(`reports/sales?days=${days}`);
  return [
    el('h1', {}, 'Sales report'),
    el(
      'p',
      { class: 'meta' },
      'Takes about 200 ms to compute. A minute later it has expired: whoever asks then gets the old one at once, while the next one is computed.',
    ),
    period(),
    el(
      'dl',
      { class: 'figures' },
      figure('From', sales.from),
      figure('To', sales.to),
      figure('Units', String(sales.units)),
      figure('Revenue', sales.revenue),
    ),
    table(sales.categories),
  ];
}

function period() {
  return field(
    'Days',
    el(
      'select',
      {
        id: 'days',
        onchange: (event) => {
          days = event.target.value;
          document.getElementById('again').click();
        },
      },
      ...['7', '30', '90'].map((value) => el('option', { value, selected: value === days }, value)),
    ),
  );
}

function figure(name, value) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

function table(categories) {
  const cell = (text) => el('td', { class: 'number' }, String(text));
  return el(
    'table',
    {},
    el('caption', {}, 'By category, best first'),
    el('thead', {}, el('tr', {}, ...['Category', 'Units', 'Revenue'].map((head) => el('th', { scope: 'col' }, head)))),
    el(
      'tbody',
      {},
      ...categories.map((row) =>
        el('tr', {}, el('th', { scope: 'row' }, row.category_slug), cell(row.units), cell(row.revenue)),
      ),
    ),
  );
}
