#include "portforward/protocol/routertext.h"

namespace hawser::portforward {

QString routerText(QStringView foreign)
{
    QString text;
    bool isBlankDue = false;
    for (const QChar c : foreign) {
        if (c.isSpace()) {
            isBlankDue = !text.isEmpty();
            continue;
        }
        // Format characters (Cf) hold the bidirectional controls; surrogates are letters in halves.
        const bool isShown
            = (c.isPrint() || c.isSurrogate()) && c.category() != QChar::Other_Format;
        if (!isShown)
            continue;
        if (text.size() >= routerTextLimit) {
            if (text.back().isHighSurrogate())
                text.chop(1);
            return text + QChar(0x2026);
        }
        if (isBlankDue)
            text += u' ';
        isBlankDue = false;
        text += c;
    }
    return text;
}

} // namespace hawser::portforward
