import { escaped as xml } from '../sheets/xml.ts'
import { edmTypes, type FeedProperty, type FeedSet } from './sets.ts'

export const namespace = 'Waymark'
const vocabularies = [['Core', 'Org.OData.Core.V1'], ['Capabilities', 'Org.OData.Capabilities.V1']] as const

/** Which tables there are and what their columns hold: CSDL XML 4.0 (OASIS, 2014), in which programs ask before they read. */
export function metadata(sets: readonly FeedSet[], { title, functions }: { title: string; functions: readonly string[] }): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
${vocabularies.map(([alias, name]) => ` <edmx:Reference Uri="https://docs.oasis-open.org/odata/odata/v4.0/errata03/os/complete/vocabularies/${name}.xml"><edmx:Include Namespace="${name}" Alias="${alias}"/></edmx:Reference>`).join('\n')}
 <edmx:DataServices>
  <Schema Namespace="${namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${sets.map(entityType).join('\n')}
   <EntityContainer Name="Data">
    <Annotation Term="Core.Description" String="${xml(title)}"/>
    <Annotation Term="Capabilities.FilterFunctions"><Collection>${functions.map((name) => `<String>${xml(name)}</String>`).join('')}</Collection></Annotation>
${sets.map(entitySet).join('\n')}
   </EntityContainer>
  </Schema>
 </edmx:DataServices>
</edmx:Edmx>
`
}

const entityType = ({ name, properties, keys }: FeedSet) => `   <EntityType Name="${name}">
    <Key>${keys.map((key) => `<PropertyRef Name="${key}"/>`).join('')}</Key>
${properties.map(property).join('\n')}
   </EntityType>`

function property({ name, kind, description, isRequired }: FeedProperty): string {
  const open = `    <Property Name="${name}" Type="${edmTypes[kind]}"${isRequired ? ' Nullable="false"' : ''}${kind === 'decimal' ? ' Scale="variable"' : kind === 'moment' ? ' Precision="3"' : ''}`
  return description ? `${open}><Annotation Term="Core.Description" String="${xml(description)}"/></Property>` : `${open}/>`
}

const entitySet = ({ name, title, description }: FeedSet) => `    <EntitySet Name="${name}" EntityType="${namespace}.${name}">
     <Annotation Term="Core.Description" String="${xml(title)}"/>
     <Annotation Term="Core.LongDescription" String="${xml(description)}"/>
     <Annotation Term="Capabilities.SearchRestrictions"><Record><PropertyValue Property="Searchable" Bool="false"/></Record></Annotation>
    </EntitySet>`
