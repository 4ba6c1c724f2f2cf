// Written by npm run types from migrations/. Do not edit.
import type {  } from 'kysely'

export type EvaluationTables = {

}

declare module '../platform/db.ts' {
  interface Database extends EvaluationTables {}
}
