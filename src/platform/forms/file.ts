import { fileUpload } from '../govuk.ts'
import { checkFile, sizeInWords, type Checked, type FileKind, fileKinds } from '../files.ts'
import { uploadOf } from './body.ts'
import type { Field } from './form.ts'
import { labelled, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

/** A file, checked for size, name and what it really is. Its form must be sent by `showForm`, as multipart/form-data. */
type File = Wording & { kinds: readonly [FileKind, ...FileKind[]]; maxBytes?: number }
export function file(label: string, options: File & Must): Field<Checked>
export function file(label: string, options: File & May): Field<Checked | null>
export function file(label: string, { hint, kinds, maxBytes = 10_000_000, ...must }: File & (Must | May)): Field<any> { // any: one body for both overloads
  const field: Field<Checked | null> = {
    label,
    isFile: true,
    take(name, body) {
      const upload = uploadOf(body, name)
      return upload ? { [name]: upload } : {}
    },
    read(name, body) {
      const upload = uploadOf(body, name)
      if (!upload || (upload.name === '' && upload.bytes.length === 0)) return must.optional ? { value: null } : { wrong: [{ field: name, at: name, text: must.missing }] }
      const checked = checkFile(upload, { kinds, maxBytes })
      return 'error' in checked ? { wrong: [{ field: name, at: name, text: checked.error }] } : { value: checked }
    },
    write: () => ({}),
    ask: (name, _, wrong, { heading } = {}) => fileUpload({
      id: name, name, label: labelled(label, must.optional, heading), attributes: { accept: kinds.flatMap((kind) => fileKinds[kind].endings.map((ending) => `.${ending}`)).join(',') },
      ...messages(hint ?? `${kinds.map((kind) => fileKinds[kind].called).join(', ')}, up to ${sizeInWords(maxBytes)}`, wrong.find(({ field }) => field === name)),
    }),
    play: (value) => (value === null ? notProvided : `${value.name} (${sizeInWords(value.bytes.length)})`),
  }
  return field
}
