import { samples } from '../../../src/modules/forms/test/xlsforms/samples.ts'
import { workbookOf } from '../../../src/modules/forms/test/xlsforms/lay-out.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 様式の設計: a draft with every kind of item and with something to be put right, versions that differ, files in and out. */
export async function places(site: Site): Promise<Place[]> {
  const { forms } = await site.as('desk')
  const { items } = await forms.listForms({})
  const shipped = (code: string) => items.find((form) => form.code === code)!
  const { formId } = shipped('care-counsellors-reception')
  const definition = (await forms.getForm({ formId })).versions[0]!.definition
  const broken = {
    kind: 'note' as const,
    code: 'broken',
    label: { ja: 'ない項目を見ている説明' },
    when: { all: [{ any: [{ answered: 'nothing' }] }] },
  }
  await forms.saveDraft({ formId, revision: 1, definition: { ...definition, languages: ['en'], items: [...definition.items, broken] } })
  const { formId: published } = shipped('building-users')
  await forms.recordTest({ formId: published, revision: 1 })
  await (await site.as('planning')).forms.publishVersion({ formId: published, revision: 1 })
  const hall = (await forms.getForm({ formId: published })).versions[0]!.definition
  const { formId: imported } = await forms.createForm({ compartment: 'community-welfare', definition: hall })
  const page = `/office/forms/${formId}`
  const upload =
    (name: string, content: Uint8Array): NonNullable<Place['act']> =>
    async (window) => {
      await window.locator('summary').last().click()
      await window.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
      await submit(window, /読み取る|Read it/)
      await window
        .getByRole(name.endsWith('.xlsx') ? 'table' : 'alert')
        .first()
        .waitFor()
    }
  return [
    { name: '様式の一覧', as: 'desk', path: '/office/forms' },
    { name: '様式の一覧（見るだけ）', as: 'auditor', path: '/office/forms?state=draft' },
    { name: '様式をつくる', as: 'desk', path: '/office/forms/new' },
    { name: '様式をつくる（取り込めなかったもの）', as: 'desk', path: '/office/forms/new', act: upload('kobo.xlsx', workbookOf(samples[1]!)) },
    { name: '様式をつくる（読めないファイル）', as: 'desk', path: '/office/forms/new', act: upload('broken.json', Buffer.from('{"a":1}')) },
    { name: '様式の設計', as: 'desk', path: page },
    { name: '様式の設計（見るだけ）', as: 'auditor', path: page },
    { name: '様式の設計（選ぶ項目）', as: 'desk', path: `${page}?item=service` },
    { name: '様式の設計（表）', as: 'desk', path: `${page}?item=effects` },
    { name: '様式の設計（深い条件）', as: 'desk', path: `${page}?item=broken` },
    {
      name: '様式の設計（直すところ）',
      as: 'desk',
      path: `${page}?item=visitCount`,
      async act(window) {
        await window.locator('[name="change.min"]').fill('たくさん')
        await window
          .getByRole('region', { name: /直す|Edit/ })
          .getByRole('button', { name: /保存する|Save/ })
          .click()
        await window.getByRole('alert').waitFor()
      },
    },
    { name: '様式の設計（公開した版だけ）', as: 'desk', path: `/office/forms/${published}` },
    { name: '様式を試す', as: 'desk', path: `${page}/try` },
    { name: '版', as: 'desk', path: `${page}/versions` },
    {
      name: '版（書き出す）',
      as: 'desk',
      path: `/office/forms/${imported}/versions`,
      async act(window) {
        const file = window.waitForEvent('download')
        await window.getByRole('link', { name: /JSON/ }).click()
        await file
      },
    },
  ]
}
