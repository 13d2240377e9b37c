// The catalog: its shelves, what stands in the window, a product and its price.

import { change, get } from './api.js';
import { el, field, form } from './dom.js';
import { run } from './main.js';
import { isAdmin } from './session.js';

export async function products() {
  const [tree, featured] = await Promise.all([get('categories/tree'), get('products/featured')]);
  return [el('h1', {}, 'Products'), shelves(tree), el('h2', {}, 'In the window'), cards(featured)];
}

export async function category(slug) {
  const [tree, shown] = await Promise.all([
    get('categories/tree'),
    get(`categories/${encodeURIComponent(slug)}/products`),
  ]);
  return [el('h1', {}, name(tree, slug)), shelves(tree, slug), cards(shown)];
}

function name(nodes, slug) {
  for (const node of nodes) {
    const found = node.slug === slug ? node.name : name(node.children, slug);
    if (found) {
      return found;
    }
  }
  return null;
}

function shelves(tree, here) {
  return el('nav', { class: 'shelves', 'aria-label': 'Categories' }, branch(tree, here));
}

function branch(nodes, here) {
  return el(
    'ul',
    {},
    ...nodes.map((node) =>
      el(
        'li',
        {},
        el(
          'a',
          {
            href: `#/categories/${encodeURIComponent(node.slug)}`,
            'aria-current': node.slug === here ? 'page' : null,
          },
          node.name,
        ),
        node.children.length > 0 ? branch(node.children, here) : null,
      ),
    ),
  );
}

function cards(list) {
  return el(
    'ul',
    { class: 'cards products' },
    ...list.map((product) =>
      el(
        'li',
        { class: 'card' },
        el('h3', {}, el('a', { href: `#/products/${encodeURIComponent(product.slug)}` }, product.name)),
        el('p', { class: 'price' }, product.price),
      ),
    ),
  );
}

export async function product(slug) {
  const path = `products/${encodeURIComponent(slug)}`;
  const shown = await get(path);
  return [
    el('h1', {}, shown.name),
    el('p', { class: 'price' }, shown.price),
    el(
      'p',
      { class: 'meta' },
      'In ',
      el('a', { href: `#/categories/${encodeURIComponent(shown.category_slug)}` }, shown.category_slug),
      shown.featured ? ' · in the window' : '',
    ),
    isAdmin() ? priceForm(shown, path) : el('p', { class: 'meta' }, 'Carol may change the price.'),
  ];
}

function priceForm(shown, path) {
  return form(
    { id: 'price' },
    (values) => run(() => change('PUT', path, values), 'Saved'),
    field(
      'Price',
      el('input', { name: 'price', value: shown.price, required: true, inputmode: 'decimal', pattern: '\\d+\\.\\d\\d' }),
    ),
    el('button', { type: 'submit' }, 'Save'),
  );
}
