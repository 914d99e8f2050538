import { redirect } from 'react-router'
import { type LoadArgs, answerForm, api } from '#ui'
import type { operations } from '../index.ts'
import type { ImportColumns, ImportDecision } from '../schema.ts'

export function importApi(context: LoadArgs['context']) {
  return api<{ directory: typeof operations }>(context).directory
}

/** 取り込みのページの一手。 One form each; `step` says which. */
export async function action({ context, request, params, url }: LoadArgs) {
  const importId = params['importId'] ?? ''
  const directory = importApi(context)
  return answerForm(request, async (typed) => {
    const key = (step: string) => ({ key: `${typed['requestKey']}-${step}` })
    switch (typed['step']) {
      case 'check': {
        const count = Number(typed['columnCount']) || 0
        const columns = Array.from({ length: count }, (_, at) => typed[`columns.${at}`] || null) as ImportColumns // refused where it is no such field
        const columnsOf = { importId, sheet: typed['sheet'] ?? '', headingRow: Number(typed['headingRow'] || 0), columns }
        await directory.setImportColumns(columnsOf, key('columns'))
        await directory.checkImport({ importId }, key('check'))
        break
      }
      case 'decide': {
        const row = Number(typed['rowNumber'])
        const decision = typed['decision'] as ImportDecision // refused where it is none
        await directory.decideImportRows({ importId, decision, ...(row > 0 && { rowNumbers: [row] }) }, key(`decide-${row || 'all'}-${decision}`))
        return redirect(`/office/imports/${importId}${url.search}#rows`)
      }
      case 'carryOut':
        await directory.carryOutImport({ importId }, key('carry-out'))
        break
      case 'cancel':
        await directory.cancelImport({ importId }, key('cancel'))
        break
    }
    return redirect(`/office/imports/${importId}`)
  })
}
