import type { Entity, NameKind } from '../tree.js';
import type { Output } from './output.js';

/** The elements of each kind of list, in the order in which the lists stand. */
const LISTS: readonly (readonly [kind: NameKind, list: string, item: string, name: string])[] = [
  ['person', 'listPerson', 'person', 'persName'],
  ['place', 'listPlace', 'place', 'placeName'],
  ['org', 'listOrg', 'org', 'orgName'],
];

/** Writes the lists of persons, places and organisations (Guidelines 14.3 and 17.10, `standOff`). */
export function writeStandOff({ writer, root }: Output): void {
  if (root.entities.length === 0) return;
  writer.block('standOff', {}, () => {
    for (const [kind, list, item, name] of LISTS) {
      const entities = root.entities.filter((entity) => entity.kind === kind);
      if (entities.length === 0) continue;
      writer.block(list, {}, () => {
        for (const entity of entities)
          writer.block(item, { 'xml:id': entity.id }, () => writeEntity(entity, name));
      });
    }
  });

  function writeEntity(entity: Entity, name: string): void {
    writer.field(name, {}, entity.name);
    for (const form of entity.forms) writer.field(name, { type: 'variant' }, form);
    for (const [type, link] of Object.entries(entity.links)) writer.field('idno', { type }, link);
    if (entity.note) writer.field('note', {}, entity.note);
  }
}
