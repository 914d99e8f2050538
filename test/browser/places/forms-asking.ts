import { layOutCollection, layOutForm, registration } from '../../../src/modules/forms/test/lay-out.ts'
import { districts, resident } from '../../../src/modules/directory/test/town.ts'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** Whoever was here before goes on with what they began. */
const begins = /^(始める|続きから|Begin|Go on where you left off)$/

/** 依頼: picking whom to ask, letters, what is filled in from the register, comparing with it; the standards of forms. */
export async function places(site: Site): Promise<Place[]> {
  const chief = await appoint(
    site,
    '依頼 一子',
    '地域福祉課',
    { role: 'supervisor', compartment: 'community-welfare', tier: 4 },
    { role: 'supervisor', compartment: 'directory', tier: 3 },
  )
  const { directory, forms, letters } = chief.api
  const [area] = await districts(chief.api)
  const person = async (familyName: string, more: object = {}) =>
    (await directory.recordPerson(resident(familyName, '花子', area, { familyKana: 'イライ', givenKana: 'ハナコ', ...more }))).personId
  const people = [
    await person('依頼先', { contacts: [{ kind: 'phone', value: '076-111-1111' }] }),
    await person('依頼断', { refusesPost: true }),
    await person('依頼無', { home: null }),
  ]
  const { formId } = await layOutForm(chief.api, chief.api, registration)
  const { collectionId, addressCode } = await layOutCollection(chief.api, formId, { audience: 'invited', closesOn: '2025-12-20' })
  const asked = await forms.addInvitations({ collectionId, personIds: people })
  if (asked.count !== people.length) throw new Error('not all were asked')
  const { letterId } = await forms.draftInvitationLetter({ collectionId, issuer: 'council', sheets: 'yes' })
  const link = (await letters.makeLetter({ letterId })).inserts[0]!.link!
  const invitation = new URL(link).searchParams.get('i')!
  const { items } = await forms.listInvitations({ collectionId })
  if (items.every(({ letterId: drafted }) => drafted === null)) throw new Error('no letter stands there')
  const filled = await forms.prefillEntry({ collectionId, personId: people[0]! })
  const typed = { ...filled.typed, name: '改姓花子', tel: '076-222-2222', home: 'どこか遠い町１' }
  const { answerId } = await forms.enterAnswer({ collectionId, way: 'visit', answeredOn: '2025-11-30', personId: people[0]!, prefilled: true, typed })
  const open = await layOutCollection(chief.api, formId)
  const at = (id: string, room: string) => `/office/forms/collections/${id}/${room}`
  const find: NonNullable<Place['act']> = async (page) => {
    await page.locator('#search').fill('依頼')
    await submit(page, /^(探す|Find)$/)
    await page.locator('#found').waitFor()
  }
  return [
    { name: '回答の依頼（手紙あり）', as: chief, path: at(collectionId, 'invitations') },
    { name: '台帳から選ぶ（人）', as: chief, path: at(collectionId, 'invitations/pick'), act: find },
    { name: '台帳から選ぶ（まだの人）', as: chief, path: at(open.collectionId, 'invitations/pick'), act: find },
    {
      name: '台帳から選ぶ（職）',
      as: chief,
      path: at(collectionId, 'invitations/pick?from=holders'),
      async act(page) {
        await submit(page, /^(探す|Find)$/)
        await page.locator('#found').waitFor()
      },
    },
    {
      name: '台帳から選ぶ（団体）',
      as: chief,
      path: at(collectionId, 'invitations/pick?from=organisations'),
      async act(page) {
        await submit(page, /^(探す|Find)$/)
        await page.locator('#found').waitFor()
      },
    },
    {
      name: '様式に答える（登録簿より）',
      path: `/f/${addressCode}?i=${invitation}`,
      async act(page) {
        await submit(page, begins)
        await page
          .getByText(/登録簿より|From our register/)
          .first()
          .waitFor()
      },
    },
    {
      name: '様式に答える（登録のまま確かめる）',
      path: `/f/${addressCode}?i=${invitation}`,
      async act(page) {
        await submit(page, begins)
        await page.locator('button[value=next]').last().click()
        await page
          .getByText(/変更なし|As in our register/)
          .first()
          .waitFor()
      },
    },
    {
      name: '代わりに書き取る（だれの回答か）',
      as: chief,
      path: at(open.collectionId, 'enter'),
      async act(page) {
        await page.locator('#whose').fill('依頼')
        await submit(page, /^(探す|Find)$/)
        await page
          .getByRole('button', { name: /依頼先/ })
          .first()
          .waitFor()
      },
    },
    {
      name: '代わりに書き取る（登録簿より）',
      as: chief,
      path: at(open.collectionId, 'enter'),
      async act(page) {
        await page.locator('#whose').fill('依頼先')
        await submit(page, /^(探す|Find)$/)
        await page
          .getByRole('button', { name: /依頼先/ })
          .first()
          .click()
        await page
          .getByText(/登録簿より|From our register/)
          .first()
          .waitFor()
      },
    },
    { name: '回答（登録のままの項目）', as: chief, path: `/office/forms/answers/${answerId}` },
    { name: '登録と見比べる（反映できない理由）', as: chief, path: `/office/forms/answers/${answerId}/apply` },
    {
      name: '受付（回答を探す）',
      as: chief,
      path: `/office/forms/collections/${collectionId}`,
      async act(page) {
        await page.locator('#search').fill('076-222')
        await submit(page, /^(探す|Find)$/)
        await page.waitForLoadState('networkidle')
      },
    },
    { name: '様式・調査の定め', as: chief, path: '/office/forms/standards?edit=self' },
    { name: '様式・調査の定め（見るだけ）', as: 'auditor', path: '/office/forms/standards' },
  ]
}
