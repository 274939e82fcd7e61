#include "connectors/doctor/quote.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <algorithm>

namespace hawser::doctor {

namespace {

constexpr std::size_t quotedCharacters = 90;
constexpr qsizetype looksAt = 4096; // bytes; never is more needed for a line

QByteArrayView titleIn(QByteArrayView html)
{
    const QByteArray lower = html.toByteArray().toLower();
    const qsizetype tag = lower.indexOf("<title");
    const qsizetype start = tag < 0 ? -1 : lower.indexOf('>', tag);
    const qsizetype end = start < 0 ? -1 : lower.indexOf("</title", start);
    return end < 0 ? QByteArrayView() : html.sliced(start + 1, end - start - 1).trimmed();
}

} // namespace

QString Quote::operator()(QByteArrayView bytes) const
{
    QByteArray text = bytes.trimmed().toByteArray();
    for (const QByteArray &form : {m_secret, m_secret.toPercentEncoding(), m_secret.toBase64()}) {
        if (!form.isEmpty())
            text.replace(form, "•••");
    }
    if (text.size() > looksAt) // what is cut in two would not be found in the rest
        text.truncate(std::max<qsizetype>(looksAt - 3 * m_secret.size(), 0));
    return displayText(redact(QString::fromUtf8(text)), quotedCharacters);
}

QString Quote::ofBody(QByteArrayView body) const
{
    const QByteArrayView title = titleIn(body.first(std::min(body.size(), looksAt)));
    return (*this)(title.isEmpty() ? body : title);
}

} // namespace hawser::doctor
