import { Form, useActionData } from 'react-router'
import { DateField, RefusalSummary, SelectField, TextArea, TextField, TextLink, button, usePage } from '#ui'
import {
  type DisclosureRequest,
  authorityProofs,
  requestDecisionTitles,
  requestDecisions,
  handoverMethods,
  identityProofs,
  inForce,
  refusalGrounds,
  type Choice,
} from '../schema.ts'
import type { action } from './disclosure-request.tsx'
import { texts } from './disclosure-texts.ts'
import { CheckList, asChoices } from './register-parts.tsx'

interface MoveFormProps {
  readonly move: DisclosureRequest['can'][number]
  readonly request: DisclosureRequest
  readonly sections: readonly Choice[]
  readonly filledDay: string
  readonly requestKey: string
  readonly back: string
}

const names = [
  'happenedOn',
  'identityProof',
  'authorityProof',
  'copyKeptBecause',
  'note',
  'reason',
  'place',
  'ground',
  'decision',
  'grounds',
  'statement',
  'method',
  'handedTo',
  'compartment',
  'taskAsked',
  'taskDue',
] as const

/** 手続きの欄。 One move at a time, the one named in the address: it works without a script and keeps what was typed. */
export function MoveForm({ move, request, sections, filledDay, requestKey, back }: MoveFormProps) {
  const answer = useActionData<typeof action>()
  const { t, say, today } = usePage(texts)
  // The operation calls two fields of a task by other names than this page, where they would meet those of the request.
  const renamed: Readonly<Record<string, string>> = move === 'ask' ? { asked: 'taskAsked', dueOn: 'taskDue' } : {}
  const refusal = answer && {
    ...answer.refusal,
    ...(answer.refusal.fields && { fields: answer.refusal.fields.map((field) => ({ ...field, path: renamed[field.path] ?? field.path })) }),
  }
  const labels = Object.fromEntries(names.map((name) => [name, t(name)]))
  const field = (name: (typeof names)[number], filled = '') => ({ name, label: t(name), value: answer?.typed[name] ?? filled, refusal })
  const offered = inForce(refusalGrounds, today).filter(({ kinds }) => kinds.includes(request.kind))
  return (
    <section aria-labelledby="do" className="no-print mb-6 rounded-8 border border-solid-gray-600 px-4 py-3">
      <h2 id="do" tabIndex={-1} className="mb-2 text-std-18B-160 outline-none">
        {t(`do_${move}`)}
      </h2>
      <p className="mb-3">{t(`help_${move}`)}</p>
      <Form method="post" noValidate className="max-w-2xl space-y-4">
        <RefusalSummary refusal={refusal} labels={labels} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <input type="hidden" name="form" value={move} />
        {move !== 'ask' && <DateField {...field('happenedOn', filledDay)} required />}
        {move === 'accept' && (
          <>
            <SelectField {...field('identityProof')} required choices={asChoices(inForce(identityProofs, today), say, t('choose'))} />
            <SelectField
              {...field('authorityProof')}
              help={t('authorityHelp')}
              choices={asChoices(inForce(authorityProofs, today), say, t('choose'))}
            />
            <TextField {...field('copyKeptBecause')} help={t('copyHelp')} />
          </>
        )}
        {move === 'ask' && (
          <>
            <SelectField {...field('compartment')} required choices={asChoices(inForce(sections, today), say, t('choose'))} />
            <TextArea {...field('taskAsked')} required rows={4} />
            <DateField {...field('taskDue')} help={t('taskDueHelp')} />
          </>
        )}
        {move === 'mask' && (
          <>
            <TextField {...field('place')} required />
            <SelectField {...field('ground')} required choices={asChoices(offered, say, t('choose'))} />
          </>
        )}
        {move === 'decide' && (
          <>
            <SelectField
              {...field('decision')}
              required
              choices={asChoices(
                requestDecisions.map((code) => ({ code, title: requestDecisionTitles[request.kind][code] })),
                say,
                t('choose'),
              )}
            />
            <CheckList name="grounds" label={t('grounds')} help={t('groundsHelp')} choices={offered} values={answer?.typed ?? {}} refusal={refusal} />
            <TextArea {...field('statement')} rows={4} />
          </>
        )}
        {move === 'handOver' && (
          <>
            <SelectField {...field('method')} required choices={asChoices(inForce(handoverMethods, today), say, t('choose'))} />
            <TextField {...field('handedTo')} />
          </>
        )}
        {(move === 'extend' || move === 'sendBack' || move === 'withdraw' || move === 'reconsider') && (
          <TextArea {...field('reason')} required rows={3} />
        )}
        {(move === 'accept' || move === 'mask' || move === 'approve' || move === 'handOver') && <TextArea {...field('note')} rows={2} />}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('record')}</button>
          <TextLink to={back}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </section>
  )
}
