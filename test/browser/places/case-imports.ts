import { districts, resident } from '../../../src/modules/directory/test/town.ts'
import { plainWorkbook } from '../../../src/platform/documents/test/workbook.ts'
import { sendOne } from '../../../src/modules/files/test/door.ts'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** ケースと経過の取り込み: in each of its states, with rows of every kind. */
export async function places(site: Site): Promise<Place[]> {
  const worker = await appoint(
    site,
    '取込 場子',
    '相談支援課',
    { role: 'caseworker', compartment: 'self-reliance', tier: 4 },
    { role: 'caseworker', compartment: 'directory', tier: 3 },
  )
  const known = { familyKana: 'ガメン', givenKana: 'ジロコ', bornOn: '1955-06-07' }
  await worker.api.directory.recordPerson(resident('画面', '次呂子', (await districts(worker.api))[0], known))
  const { cases } = worker.api
  const table = plainWorkbook([
    ['令和7年度　相談台帳'],
    ['番号', '氏名', 'フリガナ', '生年月日', '受付日', '状態', '注意事項', '日付', '記録者', '内容'],
    ['K-1', '場面　受子', '', '', 'R5.4.3', '支援中', '', 'R5.4.3', '前任　太郎', '初めての相談'],
    ['K-1', '場面　受子', '', '', '', '', '', 'R5.4.10', '前任　太郎', '家計の話'],
    ['K-2', '画面　次呂子', 'ガメン ジロコ', 'S30.6.8', 'R6.1.5', '', '', 'R6.1.5', '', '電話で聞いた'],
    ['K-3', '場面　次子', '', '', '令和六年', '', '犬がいる', '', '', ''],
    ['', '', '', '', '', '', '', 'R6.2.1', '', 'だれのことか書いていない'],
  ])
  const begun = async (content: Uint8Array | string = table, name = '台帳.xlsx') => {
    const { importId } = await cases.startImport({ kind: 'self-reliance' })
    await sendOne(site, importId, [name, content], { cookie: worker.cookie, kind: 'table', subjectType: 'cases.import' })
    return importId
  }
  const checked = async () => {
    const importId = await begun()
    const { sheet, headingRow, columns } = await cases.lookAtImport({ importId })
    await cases.setImportColumns({ importId, sheet, headingRow, columns, options: { leadId: worker.accountId, way: 'phone' } })
    await cases.checkImport({ importId })
    return importId
  }
  const decided = async () => {
    const importId = await checked()
    await site.app.jobs.drain(site.councilId)
    await cases.decideImportRows({ importId, rowNumbers: [5], decision: 'leave' })
    return importId
  }
  const carriedOut = async () => {
    const importId = await decided()
    await cases.carryOutImport({ importId })
    await site.app.jobs.drain(site.councilId)
    return importId
  }
  const { importId: empty } = await cases.startImport({ kind: 'self-reliance' })
  const unreadable = await begun('氏名,内容\r\n"場面,閉じない\r\n', '台帳.csv')
  const undone = await carriedOut()
  await cases.undoImport({ importId: undone })
  const done = await carriedOut()
  const { cases: brought } = await cases.getImport({ importId: done })
  const contactId = (await cases.getCase({ caseId: brought[0]!.caseId })).timeline.find(({ what }) => what === 'contact')!.id
  const waiting = await checked()
  const left = await decided()
  const cancelled = await begun()
  await cases.cancelImport({ importId: cancelled })
  const open = await begun()
  const running = await checked()
  const nobody = await appoint(site, '取込 無子', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
  const at = (importId: string, more = '') => `/office/cases/imports/${importId}${more}`
  return [
    { name: 'ケースの取り込みの一覧', as: worker, path: '/office/cases/imports' },
    { name: 'ケースの取り込みの一覧（空）', as: nobody, path: '/office/cases/imports' },
    { name: 'ケースの取り込みの一覧（権限なし）', as: 'planning', path: '/office/cases/imports', status: 403 },
    { name: 'ケースの取り込み（ファイルを待つ）', as: worker, path: at(empty) },
    { name: 'ケースの取り込み（読めないファイル）', as: worker, path: at(unreadable) },
    { name: 'ケースの取り込み（列を決める）', as: worker, path: at(open) },
    {
      name: 'ケースの取り込み（列の誤り）',
      as: worker,
      path: at(open),
      act: async (page) => {
        await page.locator('select[name="columns.4"]').selectOption('')
        await page.locator('select[name="columns.7"]').selectOption('')
        await submit(page, /^(確かめる|Check)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: 'ケースの取り込み（確かめている）', as: worker, path: at(running) },
    { name: 'ケースの取り込み（確かめた）', as: worker, path: at(waiting) },
    { name: 'ケースの取り込み（だれのことか決める）', as: worker, path: at(waiting, '?fate=undecided') },
    { name: 'ケースの取り込み（直すところ）', as: worker, path: at(waiting, '?fate=fault') },
    { name: 'ケースの取り込み（当てはまる行なし）', as: worker, path: at(waiting, '?fate=there&page=9') },
    { name: 'ケースの取り込み（決めた）', as: worker, path: at(left) },
    { name: 'ケースの取り込み（列を決め直す）', as: worker, path: at(left, '?columns=set') },
    { name: 'ケースの取り込み（終わった）', as: worker, path: at(done) },
    { name: 'ケースの取り込み（取り消した）', as: worker, path: at(undone, '?done=undo') },
    { name: 'ケースの取り込み（やめた）', as: worker, path: at(cancelled) },
    { name: 'ケースの取り込み（他の人の）', as: nobody, path: at(done), status: 404 },
    { name: '取り込んだケース', as: worker, path: `/office/cases/of/${brought[0]!.caseId}` },
    { name: '取り込んだ経過', as: worker, path: `/office/cases/contacts/${contactId}` },
  ]
}
