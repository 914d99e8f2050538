import { plainWorkbook } from '../../../src/platform/documents/test/workbook.ts'
import { sendOne } from '../../../src/modules/files/test/door.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 名簿の取り込み: in each of its states, with rows of every kind. */
export async function places(site: Site): Promise<Place[]> {
  const { directory } = await site.as('desk')
  const cookie = await site.cookieOf('desk')
  const table = plainWorkbook([
    ['令和7年度　会員名簿'],
    ['No', '氏名', 'フリガナ', '生年月日', '性別', '地区', '住所', '電話', '備考'],
    ['1', '場面　一郎', 'バメン イチロウ', '昭和25年3月1日', '男', '', '見本市東町1-2　メゾン101', '076-000-8001', ''],
    ['2', '場面 花子', 'バメン ハナコ', '1960/5/6', '女', '', '見本市西町3', '90-0000-8002', ''],
    ['3', '', 'ナナシ', '', '', '', '', '', '氏名が読めない'],
    ['4', '場面 次郎', '', '昭和25年2月30日', '', '北国地区', '', '', ''],
    ['5', '場面　花子', '', '1960/5/6', '', '', '', '076-000-8111', ''],
  ])
  const begun = async (content: Uint8Array | string = table, name = '名簿.xlsx') => {
    const { importId } = await directory.startImport({})
    await sendOne(site, importId, [name, content], { cookie, kind: 'table', subjectType: 'directory.import' })
    return importId
  }
  const checked = async () => {
    const importId = await begun()
    const { sheet, headingRow, columns } = await directory.lookAtImport({ importId })
    await directory.setImportColumns({ importId, sheet, headingRow, columns })
    await directory.checkImport({ importId })
    return importId
  }
  const { importId: empty } = await directory.startImport({})
  const unreadable = await begun('氏名,備考\r\n"山田,閉じない\r\n', '名簿.csv')
  const waiting = await checked()
  const decided = await checked()
  const done = await checked()
  await site.app.jobs.drain(site.councilId)
  await directory.decideImportRows({ importId: decided, decision: 'leave' })
  await directory.decideImportRows({ importId: done, decision: 'leave' })
  await directory.carryOutImport({ importId: done })
  await site.app.jobs.drain(site.councilId)
  const running = await checked()
  const cancelled = await begun()
  await directory.cancelImport({ importId: cancelled })
  const open = await begun()
  const at = (importId: string, more = '') => `/office/imports/${importId}${more}`
  return [
    { name: '名簿の取り込みの一覧', as: 'desk', path: '/office/imports' },
    { name: '名簿の取り込みの一覧（空）', as: 'sectionChief', path: '/office/imports' },
    { name: '名簿の取り込みの一覧（権限なし）', as: 'planning', path: '/office/imports', status: 403 },
    { name: '取り込み（ファイルを待つ）', as: 'desk', path: at(empty) },
    { name: '取り込み（読めないファイル）', as: 'desk', path: at(unreadable) },
    { name: '取り込み（列を決める）', as: 'desk', path: at(open) },
    {
      name: '取り込み（列の誤り）',
      as: 'desk',
      path: at(open),
      act: async (page) => {
        await page.locator('select[name="columns.1"]').selectOption('')
        await submit(page, /^(台帳と見くらべる|Compare with the register)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '取り込み（確かめている）', as: 'desk', path: at(running) },
    { name: '取り込み（確かめた）', as: 'desk', path: at(waiting) },
    { name: '取り込み（同じかもしれない行）', as: 'desk', path: at(waiting, '?state=perhaps') },
    { name: '取り込み（直すところ）', as: 'desk', path: at(waiting, '?state=fault') },
    { name: '取り込み（当てはまる行なし）', as: 'desk', path: at(waiting, '?state=same&page=9') },
    { name: '取り込み（決めた）', as: 'desk', path: at(decided) },
    { name: '取り込み（列を決め直す）', as: 'desk', path: at(decided, '?columns=set') },
    { name: '取り込み（終わった）', as: 'desk', path: at(done) },
    { name: '取り込み（やめた）', as: 'desk', path: at(cancelled) },
    { name: '取り込み（他の人の）', as: 'sectionChief', path: at(done), status: 404 },
  ]
}
