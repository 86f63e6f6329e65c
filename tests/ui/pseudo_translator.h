// SPDX-License-Identifier: GPL-3.0-or-later
// A language in which every string that can be translated stands in brackets, with accents, and is longer by 40 %.
#pragma once

#include "tests/ui/translation_file.h"

#include <QSet>
#include <QTranslator>

class PseudoTranslator final : public QTranslator
{
public:
    PseudoTranslator()
    {
        for (const Message& message : updatedTranslations({}))
            m_known.insert(keyOf(message.context, message.source, message.comment));
    }

    bool isEmpty() const override { return m_known.isEmpty(); }

    QString translate(const char* context, const char* source, const char* comment, int) const override
    {
        const QString where = QString::fromUtf8(context), text = QString::fromUtf8(source);
        const bool isOfQt = !where.startsWith(QStringLiteral("weir")) && where != QStringLiteral("TimeWords");
        return isOfQt || m_known.contains(keyOf(where, text, QString::fromUtf8(comment))) ? pseudo(text) : QString();
    }

    static QString pseudo(const QString& source)
    {
        if (source.isEmpty() || source.contains(QStringLiteral("(*."))) // a pattern of names
            return source;
        const QString plain = QStringLiteral("aeiouAEIOU"), accented = QStringLiteral("àéîöüÀÉÎÖÜ");
        QString words = source.section(QLatin1Char('\t'), 0, 0);
        const QString keys = source.mid(words.size());
        for (qsizetype at = 0; at < words.size(); ++at) {
            const qsizetype vowel = at > 0 && words[at - 1] == QLatin1Char('%') ? -1 : plain.indexOf(words[at]);
            if (vowel >= 0)
                words[at] = accented[vowel];
        }
        const QString more((source.size() * 2 + 4) / 5, QChar(u'·'));
        return QStringLiteral("[%1%2]%3").arg(words, more, keys);
    }

private:
    static QString keyOf(const QString& context, const QString& source, const QString& comment)
    {
        return context + QLatin1Char('\n') + source + QLatin1Char('\n') + comment;
    }

    QSet<QString> m_known;
};
