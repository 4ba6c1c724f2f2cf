import { expect } from 'vitest'

// The parts of CSDL XML 4.0 (OASIS, edmx.xsd and edm.xsd) that we use, strict: which element stands in which, and what each may and must say.
type Rule = { in: readonly string[]; must: Readonly<Record<string, RegExp>>; may?: Readonly<Record<string, RegExp>> }
const [identifier, qualified, truth] = [/^[A-Za-z_]\w{0,127}$/, /^([A-Za-z_]\w*\.)+[A-Za-z_]\w*$/, /^(true|false)$/]
const types = /^Edm\.(String|Decimal|Int64|Date|DateTimeOffset|Boolean|Guid)$/
const rules: Readonly<Record<string, Rule>> = {
  'edmx:Edmx': { in: [''], must: { Version: /^4\.0$/, 'xmlns:edmx': /^http:\/\/docs\.oasis-open\.org\/odata\/ns\/edmx$/ } },
  'edmx:Reference': { in: ['edmx:Edmx'], must: { Uri: /^https:\/\// } },
  'edmx:Include': { in: ['edmx:Reference'], must: { Namespace: qualified }, may: { Alias: identifier } },
  'edmx:DataServices': { in: ['edmx:Edmx'], must: {} },
  Schema: { in: ['edmx:DataServices'], must: { Namespace: identifier, xmlns: /^http:\/\/docs\.oasis-open\.org\/odata\/ns\/edm$/ } },
  EntityType: { in: ['Schema'], must: { Name: identifier } },
  Key: { in: ['EntityType'], must: {} },
  PropertyRef: { in: ['Key'], must: { Name: identifier } },
  Property: { in: ['EntityType'], must: { Name: identifier, Type: types }, may: { Nullable: truth, Scale: /^variable$/, Precision: /^\d+$/ } },
  EntityContainer: { in: ['Schema'], must: { Name: identifier } },
  EntitySet: { in: ['EntityContainer'], must: { Name: identifier, EntityType: qualified } },
  Annotation: { in: ['Property', 'EntitySet', 'EntityContainer'], must: { Term: qualified }, may: { String: /^.+$/s } },
  Collection: { in: ['Annotation'], must: {} },
  String: { in: ['Collection'], must: {} },
  Record: { in: ['Annotation'], must: {} },
  PropertyValue: { in: ['Record'], must: { Property: identifier }, may: { Bool: truth } },
}

export type Declared = { name: string; type: string; isNullable: boolean }
type Type = { keys: string[]; properties: Declared[] }

/** Reads `$metadata`, refusing whatever CSDL does not have: each set with its keys and typed properties. */
export function checkMetadata(text: string): Map<string, Type> {
  const [declaration, rest] = [text.slice(0, text.indexOf('?>') + 2), text.slice(text.indexOf('?>') + 2)]
  expect(declaration).toBe('<?xml version="1.0" encoding="utf-8"?>')
  const open: { name: string; at: Record<string, string> }[] = []
  const [found, sets, aliases] = [new Map<string, Type>(), new Map<string, Type>(), new Set<string>()]
  let end = 0
  for (const { 0: tag, 1: closing, 2: name = '', 3: attributes = '', 4: isEmpty, index } of rest.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g)) {
    expect(rest.slice(end, index), `what stands before ${tag}`).toMatch(open.at(-1)?.name === 'String' ? /^\w+$/ : /^\s*$/)
    end = index + tag.length
    if (closing) { expect(open.pop()?.name).toBe(name); continue }
    const rule = rules[name]
    if (!rule) throw new Error(`${name} is no element of CSDL that is used here`)
    expect(rule.in, `${name} in ${open.at(-1)?.name}`).toContain(open.at(-1)?.name ?? '')
    const at = Object.fromEntries([...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]))
    expect(Object.keys(at).length, `attributes of ${tag} stand once`).toBe([...attributes.matchAll(/="/g)].length)
    for (const [key, value] of Object.entries(at)) expect(value, `${key} of ${name}`).toMatch(rule.must[key] ?? rule.may?.[key] ?? /^(?!)/)
    for (const key of Object.keys(rule.must)) expect(at, `${name} says ${key}`).toHaveProperty([key])
    const type = found.get(open.findLast((one) => one.name === 'EntityType')?.at.Name ?? '')
    if (name === 'edmx:Include') aliases.add(at.Alias!)
    if (name === 'EntityType') { expect(found.has(at.Name!)).toBe(false); found.set(at.Name!, { keys: [], properties: [] }) }
    if (name === 'PropertyRef') type!.keys.push(at.Name!)
    if (name === 'Property') type!.properties.push({ name: at.Name!, type: at.Type!, isNullable: at.Nullable !== 'false' })
    if (name === 'Annotation') expect(aliases).toContain(at.Term!.split('.')[0])
    if (name === 'EntitySet') { expect(found.has(at.EntityType!.replace('Waymark.', '')), at.EntityType).toBe(true); sets.set(at.Name!, found.get(at.EntityType!.replace('Waymark.', ''))!) }
    if (!isEmpty) open.push({ name, at })
  }
  expect([open, rest.slice(end).trim()]).toEqual([[], ''])
  for (const [name, { keys, properties }] of sets) {
    expect(new Set(properties.map(({ name }) => name)).size, name).toBe(properties.length)
    expect(keys.length, `${name} has a key`).toBeGreaterThan(0)
    for (const key of keys) expect(properties.find((property) => property.name === key), `${key} of ${name} is never empty`).toMatchObject({ isNullable: false })
  }
  return sets
}

const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
  'Edm.String': (value) => typeof value === 'string', 'Edm.Decimal': (value) => typeof value === 'number', 'Edm.Int64': (value) => Number.isSafeInteger(value), 'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Date': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value), 'Edm.DateTimeOffset': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  'Edm.Guid': (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
}

/** A row is what its declaration says: these properties, each of its type, and nothing empty that may not be. */
export function checkRow(row: Record<string, unknown>, { properties }: Type, chosen?: readonly string[]): void {
  const wanted = properties.filter(({ name }) => !chosen || chosen.includes(name))
  expect(Object.keys(row).filter((name) => !name.startsWith('@'))).toEqual(wanted.map(({ name }) => name))
  for (const { name, type, isNullable } of wanted) expect(row[name] === null ? isNullable : shapes[type]!(row[name]), `${name}: ${JSON.stringify(row[name])} as ${type}`).toBe(true)
}
