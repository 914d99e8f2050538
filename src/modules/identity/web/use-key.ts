// The one file that imports @simplewebauthn/browser. A key is asked in two steps: the server poses a challenge, the browser lets the key
// answer it. Whatever goes wrong on the way becomes a refusal in words, as if an operation had refused.
import { WebAuthnError, browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { RefusalBody } from '#kernel'
import type { Text } from '#kernel/values'
import { texts } from './key-texts.ts'

/** What the browser's side of the two steps has in common; both are written by the same library on the other side. */
const ceremonies = {
  create: (options: object) => startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'] }),
  get: (options: object) => startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'] }),
}

/**
 * 鍵に答えさせて、送る。 `ask` runs both steps and submits the answer with `fields` to `action`.
 *
 * @returns what was refused last, by the key or by the server
 */
export function useKey<Answer extends { readonly refusal?: RefusalBody }>(action: string) {
  const fetcher = useFetcher<Answer>()
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState<RefusalBody>()
  async function ask(
    ceremony: keyof typeof ceremonies,
    challenge: { readonly operation: string; readonly input: object },
    fields: Readonly<Record<string, string>>,
  ) {
    setWaiting(true)
    setRefused(undefined)
    try {
      if (!browserSupportsWebAuthn()) throw refusal('notSupported', texts.notSupported)
      const options = await posed(challenge.operation, challenge.input)
      const response = await ceremonies[ceremony](options).catch((error: unknown) => {
        throw said(error, options)
      })
      await fetcher.submit({ ...fields, response: JSON.stringify(response) }, { method: 'post', action })
    } catch (error) {
      setRefused(isRefusal(error) ? error : refusal('offline', texts.offline))
    }
    setWaiting(false)
  }
  const busy = waiting || fetcher.state !== 'idle'
  return { ask, busy, waiting, answer: fetcher.data, refusal: busy ? undefined : (refused ?? fetcher.data?.refusal) }
}

async function posed(operation: string, input: object): Promise<object> {
  const answer = await fetch(`/api/identity/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(input),
  })
  const body = (await answer.json()) as RefusalBody & { readonly options: object } // the two shapes such a request is answered with
  if (!answer.ok) throw body
  return body.options
}

function said(error: unknown, options: { readonly rpId?: string; readonly rp?: { readonly id?: string } }): RefusalBody {
  if (error instanceof WebAuthnError && (error.code === 'ERROR_INVALID_DOMAIN' || error.code === 'ERROR_INVALID_RP_ID')) {
    const site = options.rpId ?? options.rp?.id ?? ''
    const { ja, en } = texts.wrongAddress
    return refusal('wrongAddress', { ja: ja.replace('{site}', site), en: en.replace('{site}', site) })
  }
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return refusal('knownKey', texts.knownKey)
  return refusal('notFinished', texts.notFinished)
}

function refusal(code: string, message: Text): RefusalBody {
  return { code, status: 0, message }
}
function isRefusal(error: unknown): error is RefusalBody {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error && !(error instanceof Error)
}
