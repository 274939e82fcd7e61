#include "connection/dialectchoice.h"

#include "protocol/takaro/dialect.h"

#include <QWheelEvent>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastCharacters = 8;
constexpr int mostCharacters = 40;

} // namespace

DialectChoice::DialectChoice(QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(u"dialectChoice"_s);
    setAccessibleName(tr("Take the mod for"));
    setToolTip(tr("Which arguments it is sent and what its answers mean. Choose one where Hawser "
                  "takes the mod for another than it is."));
    // The longest title must not widen a narrow page, nor the combo box a wide one.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(leastCharacters);
    setMaximumWidth(mostCharacters * fontMetrics().averageCharWidth());
    addItem(tr("What it shows of itself"), QString());
    insertSeparator(count());
    for (const takaro::Dialect &dialect : takaro::dialects())
        addItem(takaro::dialectText(dialect.title), QString(dialect.key));
    connect(this, &QComboBox::activated, this,
            [this](int row) { emit chosen(itemData(row).toString()); });
}

void DialectChoice::setKey(const QString &key)
{
    const int row = key.isEmpty() ? 0 : findData(key);
    setCurrentIndex(row < 0 ? 0 : row);
}

/// Scrolling the page over it changes nothing.
void DialectChoice::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace hawser
