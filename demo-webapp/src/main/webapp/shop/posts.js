// The blog: lists, a post with its comments, and what its readers and its author do to it.

import { change, get } from './api.js';
import { day, el, field, form } from './dom.js';
import { run } from './main.js';
import { user, userId } from './session.js';

const PAGE = 10;

export async function posts(page = '1') {
  const list = await get(page === '1' ? 'posts' : `posts?page=${page}`);
  return [
    el(
      'div',
      { class: 'head' },
      el('h1', {}, 'Posts'),
      user() ? el('a', { class: 'button', href: '#/write' }, 'Write a post') : null,
    ),
    el('ul', { class: 'cards' }, ...list.map(card)),
    pages(Number(page), list.length),
  ];
}

function card(post) {
  return el(
    'li',
    { class: 'card' },
    el('h2', {}, el('a', { href: `#/posts/${encodeURIComponent(post.slug)}` }, post.title)),
    el('p', { class: 'excerpt' }, post.content),
    el('p', { class: 'meta' }, day(post.created_at), ...draft(post), ` · ${counts(post)}`),
  );
}

function draft(post) {
  return post.status === 'published' ? [] : [' · ', el('strong', {}, post.status)];
}

function counts(post) {
  return `${many(post.like_count, 'like')} · ${many(post.comment_count, 'comment')}`;
}

function many(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function pages(page, shown) {
  return el(
    'nav',
    { class: 'pages', 'aria-label': 'Pages' },
    page > 1 ? el('a', { href: page === 2 ? '#/posts' : `#/posts/page/${page - 1}` }, 'Newer') : null,
    shown === PAGE ? el('a', { href: `#/posts/page/${page + 1}` }, 'Older') : null,
  );
}

export async function post(slug) {
  const path = `posts/${encodeURIComponent(slug)}`;
  const [shown, comments] = await Promise.all([
    get(user() ? `${path}/mine` : path),
    get(`${path}/comments`),
  ]);
  const ids = [...new Set([shown.author_id, ...comments.map((comment) => comment.author_id)])];
  const people = new Map(
    await Promise.all(ids.map(async (id) => [id, await get(`users/${id}/profile`)])),
  );
  return [
    el(
      'article',
      {},
      el('h1', {}, shown.title),
      el(
        'p',
        { class: 'meta' },
        `${people.get(shown.author_id).full_name} · `,
        day(shown.created_at),
        ...draft(shown),
        ` · ${counts(shown)}`,
      ),
      el('p', { class: 'text' }, shown.content),
    ),
    ...actions(shown, path),
    el('h2', {}, 'Comments'),
    el('ol', { class: 'comments' }, ...comments.map((comment) => said(comment, people))),
    user() ? commentForm(path) : el('p', { class: 'meta' }, 'Sign in to like and comment.'),
  ];
}

function said(comment, people) {
  const author = people.get(comment.author_id).full_name;
  return el(
    'li',
    {},
    el('p', { class: 'meta' }, el('strong', {}, author), ' · ', day(comment.created_at)),
    el('p', {}, comment.text),
  );
}

function actions(shown, path) {
  if (!user()) {
    return [];
  }
  return [
    el(
      'p',
      { class: 'actions' },
      el(
        'button',
        {
          type: 'button',
          id: 'like',
          'aria-pressed': String(shown.liked),
          onclick: () => run(() => change('POST', `${path}/likes`), shown.liked ? 'Unliked' : 'Liked'),
        },
        shown.liked ? 'Liked' : 'Like',
      ),
    ),
    shown.author_id === userId() ? editForm(shown, path) : null,
  ].filter(Boolean);
}

function editForm(shown, path) {
  return el(
    'details',
    { class: 'edit' },
    el('summary', {}, 'Edit this post'),
    form(
      { id: 'edit' },
      (values) => run(() => change('PUT', path, values), 'Saved'),
      field('Title', el('input', { name: 'title', value: shown.title, required: true, maxlength: 200 })),
      field('Text', el('textarea', { name: 'content', rows: 5, required: true }, shown.content)),
      el('button', { type: 'submit' }, 'Save'),
    ),
  );
}

function commentForm(path) {
  return form(
    { id: 'comment' },
    (values) => run(() => change('POST', `${path}/comments`, values), 'Commented'),
    field('Your comment', el('textarea', { name: 'text', rows: 3, required: true, maxlength: 2000 })),
    el('button', { type: 'submit' }, 'Comment'),
  );
}

export function writePost() {
  return [
    el('h1', {}, 'Write a post'),
    form(
      { id: 'write' },
      async (values) => {
        const created = await run(
          () => change('POST', 'posts', { ...values, status: 'published' }),
          'Published',
        );
        if (created) {
          location.hash = `#/posts/${encodeURIComponent(created.slug)}`;
        }
      },
      field('Title', el('input', { name: 'title', required: true, maxlength: 200 })),
      field('Text', el('textarea', { name: 'content', rows: 8, required: true })),
      el('button', { type: 'submit' }, 'Publish'),
    ),
  ];
}
