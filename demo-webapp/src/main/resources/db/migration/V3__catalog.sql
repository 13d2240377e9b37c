-- Three levels of categories, of which one does not show.
INSERT INTO categories (name, slug, is_active, sort_order) VALUES
  ('Kitchen', 'kitchen', TRUE, 1),
  ('Garden', 'garden', TRUE, 2),
  ('Study', 'study', TRUE, 3),
  ('Archive', 'archive', FALSE, 9);

INSERT INTO categories (name, slug, parent_id, sort_order)
SELECT v.name, v.slug, p.id, v.sort_order
FROM (VALUES
  ('Coffee', 'coffee', 'kitchen', 1),
  ('Baking', 'baking', 'kitchen', 2),
  ('Tools', 'tools', 'garden', 1),
  ('Seeds', 'seeds', 'garden', 2),
  ('Paper', 'paper', 'study', 1),
  ('Pens', 'pens', 'study', 2)
) AS v(name, slug, parent, sort_order)
JOIN categories p ON p.slug = v.parent;

INSERT INTO categories (name, slug, parent_id, sort_order)
SELECT v.name, v.slug, p.id, v.sort_order
FROM (VALUES
  ('Grinders', 'grinders', 'coffee', 1),
  ('Kettles', 'kettles', 'coffee', 2),
  ('Tins', 'tins', 'baking', 1),
  ('Notebooks', 'notebooks', 'paper', 1)
) AS v(name, slug, parent, sort_order)
JOIN categories p ON p.slug = v.parent;

INSERT INTO products (name, slug, price, category_id, is_active, featured, created_at, updated_at)
SELECT v.name, v.slug, v.price, c.id, v.is_active, v.featured,
       CAST(v.listed AS TIMESTAMP), CAST(v.listed AS TIMESTAMP)
FROM (VALUES
  ('Espresso machine', 'espresso-machine', 649.00, 'coffee', TRUE, TRUE, '2025-02-01 09:00:00'),
  ('Moka pot', 'moka-pot', 34.50, 'coffee', TRUE, FALSE, '2025-02-03 09:11:00'),
  ('French press', 'french-press', 29.90, 'coffee', TRUE, FALSE, '2025-02-05 09:22:00'),
  ('Pour-over dripper', 'pour-over-dripper', 18.00, 'coffee', TRUE, TRUE, '2025-02-07 09:33:00'),
  ('Paper filters', 'paper-filters', 6.20, 'coffee', TRUE, FALSE, '2025-02-09 09:44:00'),
  ('Milk jug', 'milk-jug', 21.00, 'coffee', TRUE, FALSE, '2025-02-11 09:55:00'),
  ('Tamper', 'tamper', 27.40, 'coffee', TRUE, FALSE, '2025-02-13 10:06:00'),
  ('Espresso cups', 'espresso-cups', 32.00, 'coffee', TRUE, FALSE, '2025-02-15 10:17:00'),
  ('House blend', 'house-blend', 11.90, 'coffee', TRUE, FALSE, '2025-02-17 10:28:00'),
  ('Single origin beans', 'single-origin-beans', 15.50, 'coffee', TRUE, TRUE, '2025-02-19 10:39:00'),
  ('Decaf beans', 'decaf-beans', 12.80, 'coffee', TRUE, FALSE, '2025-02-21 10:50:00'),
  ('Cold brew bottle', 'cold-brew-bottle', 24.00, 'coffee', TRUE, FALSE, '2025-02-23 11:01:00'),
  ('Knock box', 'knock-box', 19.90, 'coffee', TRUE, FALSE, '2025-02-25 11:12:00'),
  ('Hand grinder', 'hand-grinder', 89.00, 'grinders', TRUE, TRUE, '2025-02-27 11:23:00'),
  ('Burr grinder', 'burr-grinder', 219.00, 'grinders', TRUE, FALSE, '2025-03-01 11:34:00'),
  ('Travel grinder', 'travel-grinder', 59.00, 'grinders', TRUE, FALSE, '2025-03-03 11:45:00'),
  ('Grinder brush', 'grinder-brush', 7.50, 'grinders', TRUE, FALSE, '2025-03-05 11:56:00'),
  ('Spare burrs', 'spare-burrs', 38.00, 'grinders', TRUE, FALSE, '2025-03-07 12:07:00'),
  ('Gooseneck kettle', 'gooseneck-kettle', 74.00, 'kettles', TRUE, TRUE, '2025-03-09 12:18:00'),
  ('Stove kettle', 'stove-kettle', 45.00, 'kettles', TRUE, FALSE, '2025-03-11 12:29:00'),
  ('Electric kettle', 'electric-kettle', 52.00, 'kettles', TRUE, FALSE, '2025-03-13 12:40:00'),
  ('Sourdough starter', 'sourdough-starter', 8.90, 'baking', TRUE, FALSE, '2025-03-15 12:51:00'),
  ('Banneton', 'banneton', 17.50, 'baking', TRUE, FALSE, '2025-03-17 13:02:00'),
  ('Dough scraper', 'dough-scraper', 6.90, 'baking', TRUE, FALSE, '2025-03-19 13:13:00'),
  ('Baking stone', 'baking-stone', 42.00, 'baking', TRUE, FALSE, '2025-03-21 13:24:00'),
  ('Rolling pin', 'rolling-pin', 16.00, 'baking', TRUE, FALSE, '2025-03-23 13:35:00'),
  ('Rye flour', 'rye-flour', 4.30, 'baking', TRUE, FALSE, '2025-03-25 13:46:00'),
  ('Bread knife', 'bread-knife', 36.00, 'baking', TRUE, TRUE, '2025-03-27 13:57:00'),
  ('Digital scale', 'digital-scale', 28.90, 'baking', TRUE, FALSE, '2025-03-29 14:08:00'),
  ('Proofing cloth', 'proofing-cloth', 9.80, 'baking', TRUE, FALSE, '2025-03-31 14:19:00'),
  ('Loaf tin', 'loaf-tin', 14.50, 'tins', TRUE, FALSE, '2025-04-02 14:30:00'),
  ('Cake tin', 'cake-tin', 16.90, 'tins', TRUE, FALSE, '2025-04-04 14:41:00'),
  ('Muffin tin', 'muffin-tin', 18.20, 'tins', TRUE, FALSE, '2025-04-06 14:52:00'),
  ('Baking sheet', 'baking-sheet', 12.40, 'tins', TRUE, FALSE, '2025-04-08 15:03:00'),
  ('Hand trowel', 'hand-trowel', 13.90, 'tools', TRUE, FALSE, '2025-04-10 15:14:00'),
  ('Secateurs', 'secateurs', 31.00, 'tools', TRUE, TRUE, '2025-04-12 15:25:00'),
  ('Garden fork', 'garden-fork', 44.00, 'tools', TRUE, FALSE, '2025-04-14 15:36:00'),
  ('Watering can', 'watering-can', 26.50, 'tools', TRUE, FALSE, '2025-04-16 15:47:00'),
  ('Pruning saw', 'pruning-saw', 23.00, 'tools', TRUE, FALSE, '2025-04-18 15:58:00'),
  ('Twine', 'twine', 4.90, 'tools', TRUE, FALSE, '2025-04-20 16:09:00'),
  ('Gloves', 'gloves', 12.00, 'tools', TRUE, FALSE, '2025-04-22 16:20:00'),
  ('Rake', 'rake', 29.00, 'tools', TRUE, FALSE, '2025-04-24 16:31:00'),
  ('Tomato seeds', 'tomato-seeds', 3.20, 'seeds', TRUE, FALSE, '2025-04-26 16:42:00'),
  ('Basil seeds', 'basil-seeds', 2.80, 'seeds', TRUE, FALSE, '2025-04-28 16:53:00'),
  ('Sunflower seeds', 'sunflower-seeds', 2.50, 'seeds', TRUE, FALSE, '2025-04-30 17:04:00'),
  ('Bean seeds', 'bean-seeds', 3.00, 'seeds', TRUE, FALSE, '2025-05-02 17:15:00'),
  ('Pumpkin seeds', 'pumpkin-seeds', 3.40, 'seeds', TRUE, FALSE, '2025-05-04 17:26:00'),
  ('Lavender seeds', 'lavender-seeds', 2.90, 'seeds', TRUE, FALSE, '2025-05-06 17:37:00'),
  ('Radish seeds', 'radish-seeds', 2.20, 'seeds', TRUE, FALSE, '2025-05-08 17:48:00'),
  ('Wildflower mix', 'wildflower-mix', 5.60, 'seeds', TRUE, TRUE, '2025-05-10 17:59:00'),
  ('Letter paper', 'letter-paper', 9.40, 'paper', TRUE, FALSE, '2025-05-12 18:10:00'),
  ('Envelopes', 'envelopes', 5.10, 'paper', TRUE, FALSE, '2025-05-14 18:21:00'),
  ('Blotting paper', 'blotting-paper', 4.20, 'paper', FALSE, FALSE, '2025-05-16 18:32:00'),
  ('Wrapping paper', 'wrapping-paper', 3.90, 'paper', TRUE, FALSE, '2025-05-18 18:43:00'),
  ('Pocket notebook', 'pocket-notebook', 7.90, 'notebooks', TRUE, FALSE, '2025-05-20 18:54:00'),
  ('Ruled notebook', 'ruled-notebook', 10.50, 'notebooks', TRUE, TRUE, '2025-05-22 19:05:00'),
  ('Sketchbook', 'sketchbook', 14.20, 'notebooks', TRUE, FALSE, '2025-05-24 19:16:00'),
  ('Recipe book', 'recipe-book', 16.80, 'notebooks', TRUE, FALSE, '2025-05-26 19:27:00'),
  ('Fountain pen', 'fountain-pen', 48.00, 'pens', TRUE, TRUE, '2025-05-28 19:38:00'),
  ('Pencil set', 'pencil-set', 11.20, 'pens', TRUE, FALSE, '2025-05-30 19:49:00'),
  ('Black ink', 'black-ink', 8.60, 'pens', TRUE, FALSE, '2025-06-01 20:00:00'),
  ('Blue ink', 'blue-ink', 8.60, 'pens', TRUE, FALSE, '2025-06-03 20:11:00'),
  ('Brush pen', 'brush-pen', 6.40, 'pens', TRUE, FALSE, '2025-06-05 20:22:00'),
  ('Eraser', 'eraser', 1.90, 'pens', TRUE, FALSE, '2025-06-07 20:33:00'),
  ('Typewriter ribbon', 'typewriter-ribbon', 12.00, 'archive', TRUE, FALSE, '2025-06-09 20:44:00'),
  ('Carbon paper', 'carbon-paper', 6.00, 'archive', TRUE, FALSE, '2025-06-11 20:55:00')
) AS v(name, slug, price, category, is_active, featured, listed)
JOIN categories c ON c.slug = v.category
ORDER BY v.listed;

-- Half a year of sales, up to a fixed day, the same on every machine.
INSERT INTO reports_sale (product_id, sold_on, quantity, revenue)
SELECT s.product_id, s.sold_on, s.quantity, s.quantity * s.price
FROM (
  SELECT p.id AS product_id, p.price, DATE '2025-09-30' - (h.n * 100 + t.n * 10 + o.n) AS sold_on,
         MOD(p.id * 7 + (h.n * 100 + t.n * 10 + o.n) * 13, 9) AS quantity
  FROM products p
  CROSS JOIN (VALUES (0), (1)) AS h(n)
  CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(n)
  CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS o(n)
  WHERE p.is_active AND h.n * 100 + t.n * 10 + o.n < 180
) AS s
WHERE s.quantity > 0;
