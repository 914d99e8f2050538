import type { Page } from 'playwright-core'
import { resident } from '../../../src/modules/directory/test/town.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 文書: registers, a letter in each of its states, its addressees and their check, templates, standards. */
export async function places(site: Site): Promise<Place[]> {
  const { letters: desk, directory } = await site.as('desk')
  const { letters: planning } = await site.as('planning')
  const today = '2025-12-01'
  const { items } = await directory.listOrganisations({ paper: 'yes' })
  const book = items.filter(({ areaId }) => areaId === null)
  const { items: templates } = await desk.listTemplates({})
  const content = {
    compartment: 'community-welfare',
    kind: 'notice' as const,
    opening: 'haikei' as const,
    greeting: '師走の候、ますますご清祥のこととお慶び申し上げます。',
    body: '　平素より本会の事業にご理解とご協力をいただき、厚くお礼申し上げます。\n　さて、標記の会議を下記のとおり開催します。',
    notes: '１　日時　令和7年12月20日（土）\n２　場所　松ヶ枝福祉館',
  }
  async function drafted(title: string, issuer: string, recipients: typeof book) {
    const { letterId } = await desk.saveLetter({ ...content, title, issuer })
    const { revision } = await desk.getLetter({ letterId })
    await desk.setRecipients({ letterId, revision, recipients: recipients.map(({ organisationId, roleTitle }) => ({ organisationId, roleTitle })) })
    return letterId
  }
  async function decided(title: string, issuer: string, recipients: typeof book) {
    const letterId = await drafted(title, issuer, recipients)
    await desk.proposeLetter({ letterId, happenedOn: today })
    await desk.decideLetter({ letterId, happenedOn: today, decidedBy: '事務局長　村井 誠' })
    return letterId
  }
  async function confirmed(letterId: string) {
    const { items } = await desk.checkRecipients({ letterId })
    await desk.confirmRecipients({
      letterId,
      recipients: items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) })),
    })
    return letterId
  }
  const draft = await drafted('地区社協会長会議の開催について（通知）', 'council', book)
  const { letterId: bare } = await planning.saveLetter({ ...content, title: '研修会の案内', issuer: 'council' })
  const proposed = await drafted('歳末たすけあい募金について（依頼）', 'community-chest', book.slice(0, 2))
  await desk.proposeLetter({ letterId: proposed, happenedOn: today })
  const waiting = await decided('一斉改選後の研修について（通知）', 'commissioners', [
    ...book.filter(({ kind }) => kind === 'school').slice(0, 1),
    ...book.slice(0, 2),
  ])
  const ready = await confirmed(await decided('見学の受け入れについて（回答）', 'council', book.slice(0, 3)))
  const sent = await confirmed(await decided('表彰式の開催について（案内）', 'council', book.slice(0, 4)))
  await desk.sendLetter({ letterId: sent, happenedOn: today })
  const cancelled = await decided('延期となった会議について（通知）', 'council', book.slice(0, 1))
  await desk.cancelLetter({ letterId: cancelled, reason: '会議が延期になったため' })
  const paper = { compartment: 'community-welfare', sender: '見本市役所 福祉政策課', senderNumber: '福政第123号' }
  const { receivedId } = await desk.recordReceived({
    ...paper,
    receivedOn: '2025-11-20',
    title: '地域福祉活動の調査について（照会）',
    dueOn: '2025-11-28',
  })
  const { receivedId: voided } = await desk.recordReceived({ ...paper, receivedOn: '2025-11-21', title: '二重に載せた照会' })
  await desk.cancelReceived({ receivedId: voided, reason: '二重に載せたため' })
  await desk.recordReceived({ ...paper, receivedOn: '2025-11-25', title: '研修会の案内', circulatedOn: '2025-11-26', doneOn: '2025-11-27' })
  const { offices } = await directory.listChoices({})
  const chair = offices.find(({ code }) => code === 'district-chair')!.officeId
  const { letterId: toChairs } = await desk.saveLetter({ ...content, title: '会長会議の開催について（通知）', issuer: 'council' })
  await desk.addOfficeHolders({ letterId: toChairs, revision: 1, officeId: chair })
  const [ward] = (await directory.listDistricts({})).items
  const { personId } = await directory.recordPerson({
    ...resident('宛名', '花子', ward!.areaId, { needs: ['large-print'], familyKana: 'アテナ', givenKana: 'ハナコ' }),
  })
  const { letterId: toPerson } = await desk.saveLetter({ ...content, title: '訪問のお知らせ', issuer: 'council' })
  await desk.setRecipients({ letterId: toPerson, revision: 1, recipients: [{ personId }] })
  const refused = async (page: Page, name: RegExp) => {
    await submit(page, name)
    await page.getByRole('alert').waitFor()
  }
  const at = (letterId: string, more = '') => `/office/letters/${letterId}${more}`
  return [
    { name: '発信簿', as: 'desk', path: '/office/letters' },
    { name: '発信簿（空）', as: 'desk', path: '/office/letters?search=ありません' },
    { name: '発信簿（見るだけ）', as: 'auditor', path: '/office/letters' },
    { name: '発信簿（権限なし）', as: 'commissioner', path: '/office/letters', status: 403 },
    { name: '文書を作る', as: 'desk', path: '/office/letters/edit' },
    { name: '文書を作る（文例から）', as: 'desk', path: `/office/letters/edit?templateId=${templates[0]!.templateId}` },
    { name: '文書を作る（誤りあり）', as: 'desk', path: '/office/letters/edit', act: (page) => refused(page, /^(下書きを保存する|Save the draft)$/) },
    { name: '文書を直す', as: 'desk', path: `/office/letters/edit?letterId=${draft}` },
    { name: '差し替えの文書を作る', as: 'desk', path: `/office/letters/edit?replaces=${sent}` },
    { name: '宛先を決める', as: 'desk', path: at(draft, '/recipients') },
    { name: '宛先を決める（空）', as: 'planning', path: at(bare, '/recipients?search=ありません') },
    {
      name: '宛先を決める（人をさがしたところ）',
      as: 'desk',
      path: at(toPerson, '/recipients'),
      act: async (page) => {
        await page
          .locator('summary')
          .filter({ hasText: /人を宛先に加える|Address people/ })
          .click()
        await page.locator('[name="person"]').fill('宛名')
        await submit(page, /^(さがす|Find)$/)
        await page.getByRole('heading', { name: /見つかった人|People found/ }).waitFor()
      },
    },
    { name: '宛先の確認（人あて）', as: 'desk', path: at(toPerson, '/check') },
    { name: '宛先を決める（職に就いている人あて）', as: 'desk', path: at(toChairs, '/recipients?did=added') },
    {
      name: '宛先を決める（すべて入っている）',
      as: 'desk',
      path: at(toChairs, '/recipients'),
      act: async (page) => {
        await page.locator('summary').first().click()
        await page.getByLabel(/^(団体の種類と職|Kind of organisation and office)/).selectOption(chair)
        await refused(page, /^(まとめて加える|Add them)$/)
      },
    },
    { name: '文書（下書き）', as: 'desk', path: at(draft, '?did=save') },
    { name: '文書（宛先なしで起案）', as: 'planning', path: at(bare), act: (page) => refused(page, /^(起案する|Put forward)$/) },
    { name: '文書（決裁待ち）', as: 'desk', path: at(proposed) },
    { name: '文書（決裁した人がない）', as: 'desk', path: at(proposed), act: (page) => refused(page, /^(決裁を記録する|Record the decision)$/) },
    { name: '文書（未確認）', as: 'desk', path: at(waiting) },
    { name: '文書（発送できる）', as: 'desk', path: at(ready) },
    { name: '文書（発送済み）', as: 'desk', path: at(sent, '?did=send') },
    { name: '文書（取消し）', as: 'auditor', path: at(cancelled) },
    { name: '文書（ほかの分野）', as: 'rights', path: at(sent), status: 404 },
    { name: '宛先の確認', as: 'desk', path: at(waiting, '/check') },
    {
      name: '宛先の確認（印がない）',
      as: 'desk',
      path: at(waiting, '/check'),
      act: (page) => refused(page, /^(確認を記録する|Record the confirmation)$/),
    },
    { name: '宛先の確認（済み）', as: 'desk', path: at(ready, '/check') },
    { name: '収受簿', as: 'desk', path: '/office/letters/received' },
    { name: '収受簿（空）', as: 'rights', path: '/office/letters/received' },
    { name: '受け取った文書を載せる', as: 'desk', path: '/office/letters/received/edit' },
    {
      name: '受け取った文書を載せる（誤りあり）',
      as: 'desk',
      path: '/office/letters/received/edit',
      act: (page) => refused(page, /^(保存する|Save)$/),
    },
    { name: '収受簿の行', as: 'desk', path: `/office/letters/received/edit?receivedId=${receivedId}` },
    { name: '収受簿の行（取消し）', as: 'auditor', path: `/office/letters/received/edit?receivedId=${voided}` },
    { name: '文例', as: 'desk', path: '/office/letters/templates' },
    { name: '文例を直す', as: 'desk', path: `/office/letters/templates/edit?templateId=${templates[0]!.templateId}` },
    { name: '文書の決まり', as: 'sectionChief', path: '/office/letters/standards' },
    { name: '文書の決まり（見るだけ）', as: 'desk', path: '/office/letters/standards' },
    { name: '発信団体を直す', as: 'sectionChief', path: '/office/letters/standards/edit?kind=letterhead&code=council' },
    {
      name: 'ラベル用紙を定める（誤りあり）',
      as: 'sectionChief',
      path: '/office/letters/standards/edit?kind=labelSheet',
      act: (page) => refused(page, /^(保存する|Save)$/),
    },
    { name: '決裁欄を定める', as: 'sectionChief', path: '/office/letters/standards/edit?kind=route' },
    { name: '文書の変更の履歴', as: 'desk', path: `/office/history/letters.letter/${sent}` },
    { name: '今日（文書のある）', as: 'desk', path: '/office' },
  ]
}
