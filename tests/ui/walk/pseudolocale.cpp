#include "ui/walk/pseudolocale.h"

#include "ui/walk/windowwalk.h"

#include <QAbstractButton>
#include <QLabel>
#include <QRegularExpression>

namespace hawser::test {

using namespace Qt::StringLiterals;

namespace {

/// Longer as languages are: by words, and a short word by letters.
QString lengthening(qsizetype length)
{
    constexpr QStringView filler(u"é ëlëvën wördš möre, ");
    QString longer;
    const qsizetype more = (length * 2 + 4) / 5;
    while (longer.size() < more)
        longer += filler;
    return longer.left(more).trimmed();
}

/// Context of a class of Qt: its dialogs are Qt's to translate.
bool isOfQt(const char *context)
{
    return context[0] == 'Q' && QChar(u'A') <= QLatin1Char(context[1])
        && QLatin1Char(context[1]) <= QChar(u'Z');
}

QString shownText(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    return {};
}

/// Two bracketed texts beside each other, neither inside a third, and not as members of a list.
bool hasSeam(const QString &text)
{
    static const QRegularExpression listed(u"^(,|,? and)? ?$"_s);
    int depth = 0;
    qsizetype closedAt = -1;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == u'⟦') {
            const QString gap = text.mid(closedAt + 1, at - closedAt - 1);
            if (depth++ == 0 && closedAt >= 0 && !gap.contains(u'\n')
                && !(gap.contains(u' ') && listed.match(gap).hasMatch()))
                return true;
        } else if (text[at] == u'⟧' && --depth == 0) {
            closedAt = at;
        }
    }
    return false;
}

} // namespace

QString PseudoLocale::translate(const char *context, const char *source, const char *, int) const
{
    const QString text = QString::fromUtf8(source);
    if (isOfQt(context) || text.isEmpty())
        return {};
    return u'⟦' + text + lengthening(text.size()) + u'⟧';
}

QStringList gluedOn(QWidget &surface)
{
    QStringList found;
    for (const QWidget *widget : visibleWidgets(surface)) {
        const QString text = shownText(*widget);
        if (hasSeam(text))
            found.append(u"%1: made of pieces: %2"_s.arg(pathOf(*widget), text));
    }
    return found;
}

} // namespace hawser::test
