import { useEffect, useRef } from 'react'
import { useFetcher } from 'react-router'
import type * as z from 'zod'
import type { RefusalBody } from '#kernel'
import { dayInJapan, dayText } from '#kernel/values'
import { DataTable, Notice, RefusalSummary, TextField, button, usePage } from '#ui'
import type { SecurityKey } from '../schema.ts'
import { texts } from './key-texts.ts'
import { PasskeyProve } from './passkey-prove.tsx'
import { useKey } from './use-key.ts'

type Key = z.output<typeof SecurityKey>
type Answer = { readonly refusal?: RefusalBody; readonly done?: 'added' | 'removed' }

/** 自分の鍵：一覧・登録・外す。 Both changes ask for a fresh proof; where one is needed, it is offered on the spot. */
export function PasskeyList({ items }: { readonly items: readonly Key[] }) {
  const { t, language } = usePage(texts)
  const day = (at: string) => dayText(dayInJapan(new Date(at)), language)
  const adding = useKey<Answer>('/my/account/keys')
  const removing = useFetcher<Answer>()
  const form = useRef<HTMLFormElement>(null)
  const { answer } = adding
  useEffect(() => {
    if (answer?.done) form.current?.reset()
  }, [answer])
  const refusal = adding.refusal ?? removing.data?.refusal
  const done = adding.busy || refusal ? undefined : (removing.data?.done ?? answer?.done)
  return (
    <div className="space-y-6">
      <p>{t('keysHelp')}</p>
      <RefusalSummary refusal={refusal} labels={{ name: t('keyName') }} />
      {refusal?.code === 'proofNeeded' && items.length > 0 && <PasskeyProve onProven={() => {}} />}
      {done && <Notice>{t(done)}</Notice>}
      {items.length === 0 ? (
        <p>{t('noKeys')}</p>
      ) : (
        <DataTable
          caption={t('keys')}
          rows={items}
          rowKey={(key) => key.keyId}
          columns={[
            { title: t('keyName'), cell: (key) => key.name, header: true },
            { title: t('kind'), cell: (key) => t(key.discoverable ? (key.synced ? 'synced' : 'bound') : 'secondOnly') },
            { title: t('registeredAt'), cell: (key) => day(key.registeredAt) },
            { title: t('lastUsedAt'), cell: (key) => (key.lastUsedAt ? day(key.lastUsedAt) : t('neverUsed')) },
            {
              title: t('actions'),
              cell: (key) => (
                <removing.Form method="post" action="/my/account/keys">
                  <input type="hidden" name="intent" value="remove" />
                  <input type="hidden" name="keyId" value={key.keyId} />
                  <button className="link min-h-9 cursor-pointer whitespace-nowrap" aria-label={t('removeThis', { name: key.name })}>
                    {t('remove')}
                  </button>
                </removing.Form>
              ),
            },
          ]}
        />
      )}
      <form
        ref={form}
        method="post"
        noValidate
        className="max-w-2xl space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          const name = String(new FormData(event.currentTarget).get('name') ?? '')
          void adding.ask('create', { operation: 'beginKeyRegistration', input: {} }, { intent: 'add', name })
        }}
      >
        <TextField name="name" label={t('keyName')} help={t('keyNameHelp')} required refusal={adding.refusal} />
        <noscript>
          <p>{t('needsScript')}</p>
        </noscript>
        <button className={button.filled} disabled={adding.busy}>
          {t('addKey')}
        </button>
        <p role="status">{adding.waiting && t('waiting')}</p>
      </form>
    </div>
  )
}
