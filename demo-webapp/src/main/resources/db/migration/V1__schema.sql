-- One dialect that H2 (MODE=PostgreSQL) and PostgreSQL both take.

CREATE TABLE auth_user (
    id SERIAL PRIMARY KEY,
    username VARCHAR(150) UNIQUE NOT NULL,
    email VARCHAR(254) NOT NULL,
    first_name VARCHAR(150) NOT NULL,
    last_name VARCHAR(150) NOT NULL,
    is_active BOOLEAN DEFAULT TRUE NOT NULL,
    is_staff BOOLEAN DEFAULT FALSE NOT NULL,
    date_joined TIMESTAMP WITH TIME ZONE NOT NULL
);

-- preferences holds a JSON object as text: the two databases share no type for it.
CREATE TABLE profiles_userprofile (
    id SERIAL PRIMARY KEY,
    user_id INTEGER UNIQUE NOT NULL REFERENCES auth_user(id),
    bio TEXT NOT NULL,
    avatar VARCHAR(100),
    preferences TEXT DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE posts_post (
    id SERIAL PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES auth_user(id),
    slug VARCHAR(255) UNIQUE NOT NULL,
    title VARCHAR(200) NOT NULL,
    content TEXT NOT NULL,
    status VARCHAR(20) DEFAULT 'draft' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX idx_posts_author ON posts_post(author_id, status);
CREATE INDEX idx_posts_created ON posts_post(created_at);

CREATE TABLE posts_comment (
    id SERIAL PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES posts_post(id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES auth_user(id),
    text TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX idx_comments_post ON posts_comment(post_id, created_at);
CREATE INDEX idx_comments_author ON posts_comment(author_id);

CREATE TABLE posts_like (
    id SERIAL PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES posts_post(id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES auth_user(id),
    is_dislike BOOLEAN DEFAULT FALSE NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    UNIQUE (post_id, author_id)
);

CREATE TABLE categories (
    id SERIAL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    slug VARCHAR(255) UNIQUE NOT NULL,
    parent_id INTEGER REFERENCES categories(id),
    is_active BOOLEAN DEFAULT TRUE NOT NULL,
    sort_order INTEGER DEFAULT 0 NOT NULL
);
CREATE INDEX idx_categories_parent ON categories(parent_id);

CREATE TABLE products (
    id SERIAL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    slug VARCHAR(255) UNIQUE NOT NULL,
    price DECIMAL(10,2) NOT NULL,
    category_id INTEGER NOT NULL REFERENCES categories(id),
    is_active BOOLEAN DEFAULT TRUE NOT NULL,
    featured BOOLEAN DEFAULT FALSE NOT NULL,
    created_at TIMESTAMP DEFAULT NOW() NOT NULL,
    updated_at TIMESTAMP DEFAULT NOW() NOT NULL
);
CREATE INDEX idx_products_category_active ON products(category_id, is_active);
CREATE INDEX idx_products_featured ON products(featured, created_at);

CREATE TABLE reports_sale (
    id SERIAL PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products(id),
    sold_on DATE NOT NULL,
    quantity INTEGER NOT NULL,
    revenue DECIMAL(12,2) NOT NULL
);
CREATE INDEX idx_sales_day ON reports_sale(sold_on);
