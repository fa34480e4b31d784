import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect } from 'react'
import { LANGUAGE_TAGS, type Language, setLanguage } from '../words/index.ts'
import { antdTheme } from './antd.ts'
import './global.css'
import { useScale } from './scale.ts'

const nonceOf = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined

/** Tokens, Ant Design, language and scale. One around the whole program. */
export function ThemeProvider({ language, children }: { language: Language; children: ReactNode }) {
  useScale()
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language]
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
    setLanguage(language)
  }, [language])
  const nonce = nonceOf()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={antdTheme}
      csp={nonce ? { nonce } : undefined}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}
