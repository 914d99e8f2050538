import type * as z from 'zod'
import type { RefusalBody } from '#kernel'
import { dayInJapan, dayText } from '#kernel/values'
import { DataTable, RefusalSummary, TextField, button, usePage } from '#ui'
import type { SecurityKey } from '../schema.ts'
import { texts } from './key-texts.ts'
import { useKey } from './use-key.ts'

interface PasskeyListProps {
  readonly items: readonly z.output<typeof SecurityKey>[]
  /** What was refused last, adding or removing, and the name that was typed. */
  readonly refusal: RefusalBody | undefined
  readonly name: string | undefined
}

/** 自分の鍵：一覧・登録・外す。 Both changes ask for a fresh proof. */
export function PasskeyList({ items, refusal: told, name }: PasskeyListProps) {
  const { t, language } = usePage(texts)
  const day = (at: string) => dayText(dayInJapan(new Date(at)), language)
  const { ask, busy, waiting, refusal = told } = useKey('/my/account')
  return (
    <div className="space-y-6">
      <p>{t('keysHelp')}</p>
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
                <form method="post" action="/my/account">
                  <input type="hidden" name="intent" value="removeKey" />
                  <input type="hidden" name="keyId" value={key.keyId} />
                  <button className="link min-h-9 cursor-pointer whitespace-nowrap" aria-label={t('removeThis', { name: key.name })}>
                    {t('remove')}
                  </button>
                </form>
              ),
            },
          ]}
        />
      )}
      <form
        key={items.length} // a key that was registered leaves an empty form behind it
        method="post"
        action="/my/account"
        noValidate
        className="max-w-2xl space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          const typed = (new FormData(event.currentTarget).get('name') as string | null) ?? ''
          void ask('create', { operation: 'beginKeyRegistration', input: {} }, { intent: 'addKey', name: typed })
        }}
      >
        <RefusalSummary refusal={busy ? undefined : refusal} labels={{ name: t('keyName') }} />
        <input type="hidden" name="intent" value="addKey" />
        <TextField name="name" label={t('keyName')} help={t('keyNameHelp')} required value={name} refusal={refusal} />
        <noscript>
          <p>{t('needsScript')}</p>
        </noscript>
        <button className={button.outlined} disabled={busy}>
          {t('addKey')}
        </button>
        <p role="status">{waiting && t('waiting')}</p>
      </form>
    </div>
  )
}
