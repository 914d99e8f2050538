// 相談とケースに添付できるもの。 Signed consents, letters, paper sheets: where the record lies, also under protection.
import type { AttachmentSubject } from '#kernel'
import { canCase, canContact } from '../policy.ts'
import { findCase } from '../store/cases.ts'
import { findContact } from '../store/contacts.ts'
import { caseSubject } from './casing.ts'
import { contactSubject } from './contacting.ts'
import { getCase } from './get-case.ts'
import { getContact } from './get-contact.ts'

const kinds = {
  consent: { ja: '同意書・申込書', en: 'Consent or application' },
  sheet: { ja: '相談の用紙・FAX', en: 'Sheet or fax' },
  letter: { ja: '受け取った文書', en: 'Letter received' },
  other: { ja: 'その他', en: 'Other' },
}

export const caseFiles: AttachmentSubject = {
  subjectType: caseSubject('').type,
  permission: getCase.permission,
  kinds,
  async find({ db, actor }, caseId) {
    const found = await findCase(db, actor.councilId, caseId)
    return found && { scopeId: found.scopeId, mayAttach: canCase(actor, found).includes('record') }
  },
  path: (id) => `/office/cases/of/${id}`,
}

export const contactFiles: AttachmentSubject = {
  subjectType: contactSubject('').type,
  permission: getContact.permission,
  kinds,
  async find({ db, actor }, contactId) {
    const found = await findContact(db, actor.councilId, contactId)
    return found && { scopeId: found.scopeId, mayAttach: canContact(actor, { ...found, staged: false }).includes('change') }
  },
  path: (id) => `/office/cases/contacts/${id}`,
}
