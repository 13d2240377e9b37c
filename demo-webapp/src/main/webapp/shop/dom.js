// Builds elements. Texts become text nodes: nothing that anybody has written is ever markup.

/** An element with attributes, or listeners where the name begins with "on", and children. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A field with its label. */
export function field(label, control) {
  return el('label', { class: 'field' }, el('span', {}, label), control);
}

/** A form that hands out its values, and cannot be sent twice at once. */
export function form(attributes, send, ...children) {
  return el(
    'form',
    {
      ...attributes,
      onsubmit: async (event) => {
        event.preventDefault();
        const buttons = [...event.target.querySelectorAll('button')];
        const values = Object.fromEntries(new FormData(event.target));
        buttons.forEach((button) => (button.disabled = true));
        try {
          await send(values);
        } finally {
          buttons.forEach((button) => (button.disabled = false));
        }
      },
    },
    ...children,
  );
}

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** A day for people. */
export function day(text) {
  return el('time', { datetime: text }, DAY.format(new Date(text)));
}
