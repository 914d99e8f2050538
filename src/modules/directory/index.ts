import type { Contributions } from '#kernel'
import { glossary } from './glossary.ts'
import { agreeToMerge } from './operations/agree-to-merge.ts'
import { bringPeople } from './operations/bring-people.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { endLink } from './operations/end-link.ts'
import { endOrganisation } from './operations/end-organisation.ts'
import { findDuplicates } from './operations/find-duplicates.ts'
import { findPersons } from './operations/find-persons.ts'
import { getDistrict } from './operations/get-district.ts'
import { getOrganisation } from './operations/get-organisation.ts'
import { type Holder, holdersOf, placesOf } from './operations/holders-of.ts'
import { linkOrganisations } from './operations/link-organisations.ts'
import { listChoices } from './operations/list-choices.ts'
import { listDistricts } from './operations/list-districts.ts'
import { listMerges } from './operations/list-merges.ts'
import { listOrganisations } from './operations/list-organisations.ts'
import { mergePersons } from './operations/merge-persons.ts'
import { recordOrganisation } from './operations/record-organisation.ts'
import { settleTown } from './operations/settle-town.ts'
import { unmergePersons } from './operations/unmerge-persons.ts'
import { texts as organisationTexts } from './web/organisation-texts.ts'

export { glossary }
export { grants } from './policy.ts'
export { type Holder, holdersOf, placesOf }
export const title = { ja: '人と団体', en: 'People and organisations' }
export const operations = {
  agreeToMerge,
  bringPeople,
  bringPreset,
  endLink,
  endOrganisation,
  findDuplicates,
  findPersons,
  getDistrict,
  getOrganisation,
  linkOrganisations,
  listChoices,
  listDistricts,
  listMerges,
  listOrganisations,
  mergePersons,
  recordOrganisation,
  settleTown,
  unmergePersons,
}

export const contributions: Contributions = {
  recordKind: [
    {
      subjectType: 'directory.organisation',
      title: glossary.organisation,
      permission: getOrganisation.permission,
      tables: ['directory.organisations'],
      fields: {
        kind: organisationTexts.kind,
        name: organisationTexts.name,
        kana: organisationTexts.kana,
        postalCode: organisationTexts.postalCode,
        address: organisationTexts.address,
        phone: organisationTexts.phone,
        fax: organisationTexts.fax,
        mail: organisationTexts.mail,
        website: organisationTexts.website,
        roleTitle: organisationTexts.roleTitle,
        personInCharge: organisationTexts.personInCharge,
        desk: organisationTexts.desk,
        services: organisationTexts.services,
        note: organisationTexts.note,
        position: organisationTexts.position,
        validFrom: organisationTexts.validFrom,
        validTo: organisationTexts.validTo,
      },
      path: (id) => `/office/organisations/${id}`,
    },
  ],
}
