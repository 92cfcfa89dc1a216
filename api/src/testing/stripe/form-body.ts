/** A parameter as Stripe's form encoding carries it: a text, a list, or parameters within it. */
type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type FormParams = { [name: string]: FormValue };

/**
 * Reads a form-encoded body with nested keys, `metadata[order_id]=…` and `expand[]=…` or `expand[0]=…`.
 * @throws Error for a key that isn't one.
 */
export function readForm(body: string): FormParams {
  const params: FormParams = {};
  for (const [key, value] of new URLSearchParams(body)) {
    const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key);
    if (!match) throw new Error(`not a parameter: ${key}`);
    const path = [match[1] ?? '', ...[...(match[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map(([, name]) => name ?? '')];
    put(params, path, value);
  }
  return params;
}

function put(into: FormParams, [name = '', ...rest]: string[], value: string): void {
  const [next] = rest;
  if (next === undefined) {
    into[name] = value;
  } else if (next === '' || /^\d+$/.test(next)) {
    const list = into[name];
    if (Array.isArray(list)) list.push(value);
    else into[name] = [value];
  } else {
    const inner = into[name];
    if (typeof inner === 'object' && !Array.isArray(inner)) put(inner, rest, value);
    else {
      const made: FormParams = {};
      into[name] = made;
      put(made, rest, value);
    }
  }
}

/** The paths of all parameters, `payment_method_options[card][capture_method]`, without what may be called anything. */
export function pathsOf(params: FormParams, within = ''): string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const path = within === '' ? name : `${within}[${name}]`;
    return typeof value === 'string' || Array.isArray(value) || path === 'metadata' ? [path] : pathsOf(value, path);
  });
}
