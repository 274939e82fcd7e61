#include "look/plaintext.h"

namespace hawser {

using namespace Qt::StringLiterals;

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<span style=\"white-space:pre-line\">%1</span>"_s.arg(text.toHtmlEscaped());
}

QString plainTitle(const QString &text)
{
    QString title = text;
    return title.replace(u'&', "&&"_L1);
}

} // namespace hawser
