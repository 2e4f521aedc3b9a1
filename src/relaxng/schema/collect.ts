import type { SchemaElement } from '../syntax.js';
import { Fault } from './fault.js';
import { type Context, definitionKey, enter, type Scope } from './scope.js';
import type { Sources } from './sources.js';

/** Definitions that an `include` replaces, and which of them it has found. */
interface Override {
  readonly keys: ReadonlyMap<string, SchemaElement>;
  readonly found: Set<string>;
}

/** Fills `scope` with the definitions below `parent`, those of included files among them. */
export function collect(
  parent: SchemaElement,
  outer: Context,
  scope: Scope,
  sources: Sources,
  overrides: readonly Override[],
): void {
  const context = enter(parent, outer);
  for (const element of parent.children) {
    if (element.name === 'div') collect(element, context, scope, sources, overrides);
    else if (element.name === 'include') include(element, context, scope, sources, overrides);
    else add(element, context, scope, overrides);
  }
}

function include(
  element: SchemaElement,
  outer: Context,
  scope: Scope,
  sources: Sources,
  overrides: readonly Override[],
): void {
  const context = enter(element, outer);
  const target = sources.follow(element, context);
  if (target.root.name !== 'grammar') {
    const reason = `<include> needs a <grammar>, but ${element.attributes.href} is a <${target.root.name}>`;
    throw new Fault(reason, context.file, element.offset);
  }
  const own: Override = { keys: keysBelow(element), found: new Set() };
  collect(target.root, target.context, scope, sources, [own, ...overrides]);
  for (const [key, replacing] of own.keys) {
    if (own.found.has(key)) continue;
    const reason = `there is no ${key} in ${element.attributes.href} to be replaced`;
    throw new Fault(reason, context.file, replacing.offset);
  }
  collect(element, outer, scope, sources, overrides);
}

function add(element: SchemaElement, context: Context, scope: Scope, overrides: readonly Override[]): void {
  const key = keyOf(element);
  const override = overrides.find(({ keys }) => keys.has(key));
  if (override) {
    override.found.add(key);
    return;
  }
  const definition = scope.definitions.get(key) ?? { parts: [], combine: null, pattern: null, state: 'new' };
  scope.definitions.set(key, definition);
  const combine = element.attributes.combine?.trim();
  const before = definition.parts.filter((part) => part.element.attributes.combine === undefined);
  if (combine === undefined && before.length > 0) {
    throw new Fault(`${key} is given twice; all but one need combine`, context.file, element.offset);
  }
  if (combine === 'choice' || combine === 'interleave') {
    if (definition.combine !== null && definition.combine !== combine) {
      throw new Fault(`${key} is combined in two ways`, context.file, element.offset);
    }
    definition.combine = combine;
  }
  definition.parts.push({ element, context });
}

function keyOf({ name, attributes }: SchemaElement): string {
  return definitionKey(name === 'start' ? null : attributes.name!.trim());
}

function keysBelow(parent: SchemaElement): ReadonlyMap<string, SchemaElement> {
  const keys = new Map<string, SchemaElement>();
  for (const element of parent.children) {
    if (element.name !== 'div') keys.set(keyOf(element), element);
    else for (const [key, inner] of keysBelow(element)) keys.set(key, inner);
  }
  return keys;
}
