// How to call the operations of this module that answer with tier 4 and above, for the generated tests.
import type { World } from '#testing'
import { type Staff, appoint } from '../../../../test/support/staff.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { type LaidOut, layOutCases, layOutCirculation, layOutConference, layOutHandover, layOutImport } from './lay-out.ts'

interface Sample {
  readonly as: Staff
  readonly input: unknown
}

async function laidOut(world: World): Promise<{ as: Staff; laid: LaidOut }> {
  const as = await appoint(world, '相談 担当', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
  return { as, laid: await layOutCases(as, 'self-reliance', { day: '2025-11-20', text: () => '試験' }) }
}
/** Somebody of the register, for whom a message was left. */
async function called(world: World): Promise<{ as: Staff }> {
  const as = await appoint(
    world,
    '電話 担当',
    '相談支援課',
    { role: 'supervisor', compartment: 'self-reliance', tier: 4 },
    { role: 'caseworker', compartment: 'directory', tier: 3 },
  )
  const { personId } = await as.api.directory.recordPerson(resident('見本', '電子', (await districts(as.api))[0]))
  await layOutCases(as, 'self-reliance', { personId, day: '2025-11-20', text: () => '試験' })
  return { as }
}
async function listed(world: World): Promise<Sample> {
  return { as: (await laidOut(world)).as, input: {} }
}

/** Somebody who decides who works on what, with a case of theirs, and a colleague. */
async function led(world: World): Promise<{ as: Staff; laid: LaidOut; other: Staff }> {
  const post = { role: 'supervisor', compartment: 'self-reliance', tier: 4 } as const
  const [as, other] = [await appoint(world, '相談 上司', '相談支援課', post), await appoint(world, '相談 同僚', '相談支援課', post)]
  return { as, other, laid: await layOutCases(as, 'self-reliance', { day: '2025-11-20', text: () => '試験' }) }
}

async function conferred(world: World): Promise<{ as: Staff; laid: LaidOut; gatheringId: string }> {
  const { as, laid } = await led(world)
  return { as, laid, gatheringId: await layOutConference(as, laid.caseId, 'self-reliance', () => '試験') }
}

/** A table that is being brought in. */
async function bringing(world: World): Promise<Sample> {
  const { as } = await laidOut(world)
  const { importId } = await layOutImport(world, as, 'self-reliance', {
    who: { name: '見本　取子', kana: 'ミホン トリコ', bornOn: '1961-02-03' },
    day: '2025-11-20',
    text: () => '試験',
  })
  return { as, input: { importId } }
}

export const samples = {
  getImport: bringing,
  listImportRows: bringing,
  lookAtImport: bringing,
  listImports: async (world: World): Promise<Sample> => ({ as: (await bringing(world)).as, input: {} }),
  async getConference(world: World): Promise<Sample> {
    const { as, gatheringId } = await conferred(world)
    return { as, input: { gatheringId } }
  },
  async printAgenda(world: World): Promise<Sample> {
    const { as, gatheringId } = await conferred(world)
    return { as, input: { gatheringId } }
  },
  async listCaseConferences(world: World): Promise<Sample> {
    const { as, laid } = await conferred(world)
    return { as, input: { caseId: laid.caseId } }
  },
  async listConferred(world: World): Promise<Sample> {
    const { as, gatheringId } = await conferred(world)
    return { as, input: { itemIds: (await as.api.cases.getConference({ gatheringId })).items.map(({ itemId }) => itemId) } }
  },
  async getHandover(world: World): Promise<Sample> {
    const { as, laid, other } = await led(world)
    return { as, input: { handoverId: await layOutHandover(as, laid.caseId, other.accountId, () => '試験') } }
  },
  async listMonthChanges(world: World): Promise<Sample> {
    const { as } = await led(world)
    await as.api.cases.closeMonth({ kind: 'self-reliance', month: '2025-10', version: 0 })
    await as.api.cases.recordContact({ kind: 'self-reliance', heldOn: '2025-10-20', way: 'phone', first: true, staffIds: [as.accountId] })
    return { as, input: { kind: 'self-reliance', month: '2025-10' } }
  },
  async listUnseen(world: World): Promise<Sample> {
    return { as: (await led(world)).other, input: {} }
  },
  async listOwnSeen(world: World): Promise<Sample> {
    const { as, other } = await led(world)
    await layOutCirculation(other, () => '試験')
    return { as, input: {} }
  },
  async previewHandover(world: World): Promise<Sample> {
    const { as } = await led(world)
    return { as, input: { fromId: as.accountId } }
  },
  async getContact(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { contactId: laid.contactId } }
  },
  async getCase(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { caseId: laid.caseId } }
  },
  async printRecord(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { caseId: laid.caseId } }
  },
  showDay: async (world: World): Promise<Sample> => ({ as: (await laidOut(world)).as, input: { on: '2025-11-20' } }),
  async getSheet(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { filledId: laid.filledId } }
  },
  async listPapers(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { caseId: laid.caseId } }
  },
  async getDraft(world: World): Promise<Sample> {
    const { as } = await laidOut(world)
    const draftId = crypto.randomUUID()
    const where = { form: 'contact', path: '/office/cases/contacts/new' } as const
    await as.api.cases.keepDraft({ draftId, accountId: as.accountId, ...where, revision: 1, begins: true, typed: { observed: '試験' } })
    return { as, input: { draftId } }
  },
  listContacts: listed,
  searchRecords: async (world: World): Promise<Sample> => ({ as: (await laidOut(world)).as, input: { words: '試験' } }),
  listCases: listed,
  async getReferral(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { referralId: laid.referralIds[0] } }
  },
  async getReceivedReferral(world: World): Promise<Sample> {
    const { as, laid } = await laidOut(world)
    return { as, input: { referralId: laid.referralIds[0] } }
  },
  listReferrals: listed,
  listReceivedReferrals: listed,
  listMemos: async (world: World): Promise<Sample> => ({ as: (await called(world)).as, input: { whose: 'all' } }),
  lookUp: async (world: World): Promise<Sample> => ({ as: (await called(world)).as, input: { search: '見本 電子' } }),
  listTasks: async (world: World): Promise<Sample> => ({ as: (await laidOut(world)).as, input: { due: 'all' } }),
}
