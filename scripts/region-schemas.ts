// Writes the published schema of a region's folder: one JSON Schema a file, from the shapes that the reader itself uses.
import fs from 'node:fs'
import { loads } from '../src/app/joined.ts'
import { regionSchemas } from '../src/platform/regions/schema.ts'

fs.mkdirSync('regions/schema', { recursive: true })
for (const [file, schema] of regionSchemas(loads)) {
  fs.writeFileSync(`regions/schema/${file}`, `${JSON.stringify(schema, null, 2)}\n`)
  console.log(`regions/schema/${file}`)
}
