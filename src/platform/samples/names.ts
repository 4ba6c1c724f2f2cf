import type { Random } from '../../calc/random/random.ts'

/** Names for samples: they sound British and are nobody's. No place is called Quincemere, and so no family and no college is. */
const beginnings = ['Bracken', 'Bramble', 'Bulrush', 'Curlew', 'Damson', 'Lapwing', 'Magpie', 'Medlar', 'Nettle', 'Otter', 'Pippin', 'Plover', 'Quill', 'Quince', 'Sedge', 'Sorrel', 'Speedwell', 'Tansy', 'Teasel', 'Thistle'] as const
const endings = ['combe', 'croft', 'holt', 'mere', 'minster', 'stow', 'thwaite', 'wick'] as const
const first = [
  'Aaliyah', 'Adeel', 'Alasdair', 'Amara', 'Aneta', 'Bethan', 'Callum', 'Chidi', 'Daniela', 'Elin', 'Eoin', 'Farah', 'Gareth', 'Grace', 'Hamza', 'Harriet', 'Ines', 'Jamal', 'Joanna', 'Kwame',
  'Leila', 'Lewis', 'Marta', 'Mei', 'Mohan', 'Nadia', 'Niamh', 'Oluwaseun', 'Owen', 'Pavel', 'Poppy', 'Rhys', 'Rosa', 'Sanjay', 'Shanice', 'Tomasz', 'Uzma', 'Victor', 'Yasmin', 'Zofia',
] as const

/** All 160 places that there are not, in an order of chance: take them one after another, and none comes twice. */
export const madeUpPlaces = (random: Random): string[] => random.shuffled(beginnings.flatMap((beginning) => endings.map((ending) => `${beginning}${ending}`)))

/** Somebody's name, first and last; two may bear the same one. */
export const madeUpName = (random: Random): string => `${random.oneOf(first)} ${random.oneOf(beginnings)}${random.oneOf(endings)}`

/** `Quincemere College` -> `quincemere-college.example`: a domain under the one that RFC 2606 keeps free for ever. */
export const madeUpDomain = (name: string): string => `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 63)}.example`

/** Where somebody would have mail, were there somebody. */
export const madeUpAddress = (name: string, organisation: string): string => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@${madeUpDomain(organisation)}`
