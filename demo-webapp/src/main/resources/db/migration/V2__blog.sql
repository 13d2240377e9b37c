-- Three people who can sign in.
INSERT INTO auth_user (username, email, first_name, last_name, is_staff, date_joined) VALUES
  ('alice', 'alice@quickpost.example', 'Alice', 'Archer', FALSE, '2025-01-02 09:00:00+00'),
  ('bob', 'bob@quickpost.example', 'Bob', 'Baker', FALSE, '2025-01-03 10:30:00+00'),
  ('carol', 'carol@quickpost.example', 'Carol', 'Carter', TRUE, '2025-01-04 12:00:00+00');

INSERT INTO profiles_userprofile (user_id, bio, avatar, preferences, created_at, updated_at)
SELECT u.id, v.bio, v.avatar, v.preferences, u.date_joined, u.date_joined
FROM (VALUES
  ('alice', 'Roasts, grinds and writes about it.', 'avatars/alice.svg', '{"theme":"light"}'),
  ('bob', 'Bakes bread; drinks what Alice roasts.', 'avatars/bob.svg', '{"theme":"dark","newsletter":true}'),
  ('carol', 'Keeps the shop running.', 'avatars/carol.svg', '{}')
) AS v(username, bio, avatar, preferences)
JOIN auth_user u ON u.username = v.username;

INSERT INTO posts_post (author_id, slug, title, content, status, created_at, updated_at)
SELECT u.id, v.slug, v.title, v.content, v.status,
       CAST(v.written AS TIMESTAMP WITH TIME ZONE), CAST(v.written AS TIMESTAMP WITH TIME ZONE)
FROM (VALUES
  ('alice', 'hello-world', 'Hello, world', 'The first post of this shop. Say hello in the comments.', 'published', '2025-01-06 08:00:00+00'),
  ('bob', 'bobs-first-post', 'Bob''s first post', 'I was asked to write about bread, so here is bread.', 'published', '2025-01-13 08:37:00+00'),
  ('alice', 'alice-draft', 'Alice draft', 'Not finished. Only its author can read this.', 'draft', '2025-01-20 09:14:00+00'),
  ('alice', 'how-fine-is-fine-enough', 'How fine is fine enough?', 'Grind a little finer each day until the shot runs too slow, then go back one notch.', 'published', '2025-01-27 09:51:00+00'),
  ('bob', 'a-loaf-for-people-without-time', 'A loaf for people without time', 'Mix in the evening, shape in the morning, bake before work.', 'published', '2025-02-03 10:28:00+00'),
  ('carol', 'opening-hours-in-spring', 'Opening hours in spring', 'We open an hour earlier from March on.', 'published', '2025-02-10 11:05:00+00'),
  ('alice', 'water-is-an-ingredient', 'Water is an ingredient', 'Hard water hides what the roaster did. Filter it, or buy it.', 'published', '2025-02-17 11:42:00+00'),
  ('bob', 'feeding-a-sourdough-starter', 'Feeding a sourdough starter', 'Equal weights of flour and water, once a day, at room temperature.', 'published', '2025-02-24 12:19:00+00'),
  ('alice', 'three-ways-to-brew-outdoors', 'Three ways to brew outdoors', 'A press, a pot, and patience.', 'published', '2025-03-03 12:56:00+00'),
  ('carol', 'new-shelves-new-categories', 'New shelves, new categories', 'The garden corner has moved next to the window.', 'published', '2025-03-10 13:33:00+00'),
  ('bob', 'why-crust-matters', 'Why crust matters', 'Steam first, dry heat later.', 'published', '2025-03-17 14:10:00+00'),
  ('alice', 'cleaning-a-grinder-in-ten-minutes', 'Cleaning a grinder in ten minutes', 'Unplug it, brush it, and leave the vacuum cleaner in its corner.', 'published', '2025-03-24 14:47:00+00'),
  ('bob', 'rye-and-what-to-do-with-it', 'Rye, and what to do with it', 'Rye does not stretch, so do not try to make it.', 'published', '2025-03-31 15:24:00+00'),
  ('alice', 'milk-that-holds-its-foam', 'Milk that holds its foam', 'Cold jug, cold milk, and stop at sixty degrees.', 'published', '2025-04-07 16:01:00+00'),
  ('carol', 'gift-vouchers-are-back', 'Gift vouchers are back', 'Ask at the counter.', 'published', '2025-04-14 16:38:00+00'),
  ('bob', 'flatbread-on-a-griddle', 'Flatbread on a griddle', 'Two minutes a side, no oven needed.', 'published', '2025-04-21 17:15:00+00'),
  ('alice', 'reading-a-coffee-label', 'Reading a coffee label', 'Altitude, process, date: in this order.', 'published', '2025-04-28 17:52:00+00'),
  ('bob', 'salt-weighed', 'Salt, weighed', 'Two per cent of the flour, every time.', 'published', '2025-05-05 18:29:00+00'),
  ('alice', 'espresso-without-a-machine', 'Espresso without a machine', 'It is not espresso, but it is very good.', 'published', '2025-05-12 19:06:00+00'),
  ('carol', 'repairs-on-thursdays', 'Repairs on Thursdays', 'Bring what leaks, rattles or trips the fuse.', 'published', '2025-05-19 19:43:00+00'),
  ('bob', 'freezing-dough', 'Freezing dough', 'Shape it first, freeze it second.', 'published', '2025-05-26 20:20:00+00'),
  ('alice', 'decaf-worth-drinking', 'Decaf worth drinking', 'Ask for the process, and for the date.', 'published', '2025-06-02 20:57:00+00'),
  ('bob', 'what-a-banneton-is-for', 'What a banneton is for', 'It keeps the shape, and leaves the rings.', 'published', '2025-06-09 21:34:00+00'),
  ('alice', 'cold-brew-by-the-litre', 'Cold brew by the litre', 'Coarse grounds, twelve hours, a fine filter.', 'published', '2025-06-16 22:11:00+00'),
  ('carol', 'thank-you-for-a-good-summer', 'Thank you for a good summer', 'The terrace stays open while the sun does.', 'published', '2025-06-23 22:48:00+00'),
  ('bob', 'pizza-on-a-tuesday', 'Pizza on a Tuesday', 'A hot stone, and dough from Monday.', 'published', '2025-06-30 23:25:00+00'),
  ('alice', 'storing-beans', 'Storing beans', 'Closed, dark, dry, and not in the fridge.', 'published', '2025-07-08 00:02:00+00'),
  ('bob', 'baking-with-cold-butter', 'Baking with cold butter', 'Laminate slowly and rest often.', 'published', '2025-07-15 00:39:00+00'),
  ('alice', 'the-kettle-with-the-long-neck', 'The kettle with the long neck', 'It pours slowly, which is the whole point.', 'published', '2025-07-22 01:16:00+00'),
  ('carol', 'stocktaking-in-october', 'Stocktaking in October', 'We close at noon on the last Friday.', 'published', '2025-07-29 01:53:00+00'),
  ('bob', 'crackers-from-leftovers', 'Crackers from leftovers', 'Yesterday''s starter, a little oil, a hot oven.', 'published', '2025-08-05 02:30:00+00'),
  ('alice', 'cups-warm-and-cold', 'Cups, warm and cold', 'A cold cup takes five degrees from a small coffee.', 'published', '2025-08-12 03:07:00+00'),
  ('bob', 'a-week-of-breakfasts', 'A week of breakfasts', 'Seven mornings, one dough.', 'published', '2025-08-19 03:44:00+00'),
  ('alice', 'notes-on-a-new-roast', 'Notes on a new roast', 'Lighter than the last, and slower.', 'published', '2025-08-26 04:21:00+00'),
  ('bob', 'brioche-at-last', 'Brioche, at last', 'Butter in small pieces, and a machine that does not tire.', 'published', '2025-09-02 04:58:00+00'),
  ('carol', 'how-we-choose-suppliers', 'How we choose suppliers', 'We visit, we taste, we pay on time.', 'published', '2025-09-09 05:35:00+00'),
  ('alice', 'scales-with-a-timer', 'Scales with a timer', 'Weight and time in one place.', 'published', '2025-09-16 06:12:00+00'),
  ('bob', 'an-unfinished-recipe', 'An unfinished recipe', 'Too much salt, so far.', 'draft', '2025-09-23 06:49:00+00'),
  ('carol', 'opening-hours-of-last-year', 'Opening hours of last year', 'Kept for the record.', 'archived', '2025-09-30 07:26:00+00')
) AS v(author, slug, title, content, status, written)
JOIN auth_user u ON u.username = v.author
ORDER BY v.written;

INSERT INTO posts_comment (post_id, author_id, text, created_at)
SELECT p.id, u.id, v.text, CAST(v.written AS TIMESTAMP WITH TIME ZONE)
FROM (VALUES
  ('hello-world', 'bob', 'Hello! Is the kettle on?', '2025-01-06 09:15:00+00'),
  ('hello-world', 'carol', 'Welcome.', '2025-01-06 09:40:00+00'),
  ('hello-world', 'alice', 'It is.', '2025-01-06 10:05:00+00'),
  ('bobs-first-post', 'alice', 'More bread, please.', '2025-01-14 07:20:00+00'),
  ('how-fine-is-fine-enough', 'bob', 'One notch back it is.', '2025-01-28 18:02:00+00'),
  ('feeding-a-sourdough-starter', 'alice', 'Mine ran over the jar.', '2025-03-01 12:00:00+00'),
  ('repairs-on-thursdays', 'bob', 'Do you do toasters?', '2025-05-27 16:45:00+00'),
  ('repairs-on-thursdays', 'carol', 'We do toasters.', '2025-05-27 17:01:00+00')
) AS v(slug, author, text, written)
JOIN posts_post p ON p.slug = v.slug
JOIN auth_user u ON u.username = v.author
ORDER BY v.written;

INSERT INTO posts_like (post_id, author_id, is_dislike, created_at)
SELECT p.id, u.id, v.is_dislike, p.created_at
FROM (VALUES
  ('hello-world', 'carol', FALSE),
  ('bobs-first-post', 'alice', FALSE),
  ('bobs-first-post', 'carol', FALSE),
  ('water-is-an-ingredient', 'bob', FALSE),
  ('rye-and-what-to-do-with-it', 'alice', TRUE),
  ('cold-brew-by-the-litre', 'bob', FALSE),
  ('brioche-at-last', 'alice', FALSE),
  ('gift-vouchers-are-back', 'bob', FALSE)
) AS v(slug, author, is_dislike)
JOIN posts_post p ON p.slug = v.slug
JOIN auth_user u ON u.username = v.author;
