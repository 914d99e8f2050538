import { useEffect } from 'react'
import { RefusalSummary, button, usePage } from '#ui'
import { texts } from './key-texts.ts'
import { useKey } from './use-key.ts'

/** 「鍵で本人であることを確かめる」のボタン。 The page around it keeps what was typed and goes on in `onProven`. */
export function PasskeyProve({ onProven }: { readonly onProven: () => void }) {
  const { t } = usePage(texts)
  const { ask, busy, waiting, answer, refusal } = useKey<{ readonly refusal?: never; readonly proven: true }>('/my/account/keys')
  useEffect(() => {
    if (answer?.proven) onProven()
    // oxlint-disable-next-line react/exhaustive-deps -- once for each proof, whatever function the page hands in
  }, [answer])
  return (
    <section aria-labelledby="key-prove" className="space-y-3">
      <h2 id="key-prove" className="text-std-18B-160">
        {t('proveByKey')}
      </h2>
      <p>{t('proveHelp')}</p>
      <RefusalSummary refusal={refusal} labels={{}} />
      <button
        type="button"
        className={button.outlined}
        disabled={busy}
        onClick={() => void ask('get', { operation: 'issueKeyChallenge', input: { purpose: 'prove' } }, { intent: 'prove' })}
      >
        {t('proveByKey')}
      </button>
      <p role="status">{waiting ? t('waiting') : answer?.proven && t('proven')}</p>
    </section>
  )
}
