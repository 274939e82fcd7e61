#include "nothingtoshow.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

NothingToShow::NothingToShow(QWidget *over)
    : QWidget(over)
    , m_title(new QLabel(this))
    , m_advice(new QLabel(this))
    , m_clear(new QPushButton(tr("Clear filters"), this))
{
    setObjectName(u"nothingToShow"_s);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setObjectName(u"emptyTitle"_s);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    m_title->setFont(large);
    m_advice->setWordWrap(true);
    m_clear->setObjectName(u"emptyClearFilters"_s);
    m_clear->setAutoDefault(false);
    for (QLabel *label : {m_title, m_advice}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
    }
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_advice);
    layout->addWidget(m_clear, 0, Qt::AlignCenter);
    layout->addStretch();
    connect(m_clear, &QPushButton::clicked, this, &NothingToShow::clearFiltersClicked);
    over->installEventFilter(this);
    hide();
}

void NothingToShow::explain(Why why)
{
    m_clear->setVisible(why == Why::NothingMatches);
    switch (why) {
    case Why::NoEventsYet:
        m_title->setText(tr("No events yet"));
        m_advice->setText(tr("What happens on your game servers appears here as it happens."));
        break;
    case Why::NoEventsOfServerYet:
        m_title->setText(tr("No events yet"));
        m_advice->setText(tr("What happens on this game server appears here as it happens."));
        break;
    case Why::NothingMatches:
        m_title->setText(tr("Nothing matches"));
        m_advice->setText(tr("There are events, but none that passes the filters. New ones that "
                             "do appear here."));
        break;
    }
    setGeometry(parentWidget()->rect());
}

bool NothingToShow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace hawser
