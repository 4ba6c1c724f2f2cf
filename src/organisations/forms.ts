import { choice, form, text } from '../platform/forms.ts'
import { isAreaCode, kinds, readWebsite } from './rules.ts'

export const organisationForm = form(
  {
    name: text('Name', { missing: 'Enter the name of the organisation' }),
    kind: choice('What kind of organisation is it?', kinds, { missing: 'Select what kind of organisation it is' }),
    areaCode: text('Area code', { optional: true, max: 9, hint: 'The nine-character ONS code of the area it works in, for example E07000008. Leave this empty if it works across the region' }),
    website: text('Website', { optional: true, max: 500, hint: 'For example, www.example.ac.uk' }),
  },
  ({ areaCode, website }) => ({
    ...(areaCode && !isAreaCode(areaCode) && { areaCode: 'Area code must be a letter and 8 numbers, like E07000008' }),
    ...(website && !readWebsite(website) && { website: 'Website must be an address, like www.example.ac.uk' }),
  }),
)
