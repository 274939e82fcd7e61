#include "wizard/outwardview.h"

#include "wizard/outwardtest.h"

#include "bridge/remote.h"
#include "dial/testladder.h"
#include "look/focusstandin.h"
#include "look/privacy.h"
#include "setup/fieldtitle.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

OutwardView::OutwardView(OutwardTest &test, QWidget *parent)
    : QWidget(parent)
    , m_test(test)
    , m_meant(new QCheckBox(tr("It shall appear in Ta&karo or another Hawser, too"), this))
    , m_box(new QWidget(this))
    , m_address(new QLineEdit(QString::fromLatin1(bridge::takaroUrl), m_box))
    , m_start(new QPushButton(tr("&Try the way out"), m_box))
    , m_ladder(new TestLadder(m_box))
{
    build();
    connect(m_meant, &QCheckBox::toggled, this, [this](bool on) {
        m_box->setVisible(on);
        if (on)
            emit partShown(m_box);
    });
    connect(m_start, &QPushButton::clicked, this, &OutwardView::start);
    connect(m_address, &QLineEdit::returnPressed, this, &OutwardView::start);
    connect(&m_test, &OutwardTest::rungChanged, m_ladder, &TestLadder::setReport);
    connect(&m_test, &OutwardTest::finished, this, [this](const doctor::Diagnosis &diagnosis) {
        m_ladder->setDiagnosis(diagnosis);
        end();
    });
    connect(m_ladder, &TestLadder::partShown, this, &OutwardView::partShown);
    const auto hide
        = [this](bool on) { m_address->setEchoMode(on ? QLineEdit::Password : QLineEdit::Normal); };
    connect(&screenPrivacy(), &Privacy::changed, m_address, hide);
    hide(screenPrivacy().isOn());
}

void OutwardView::build()
{
    m_meant->setObjectName(u"outwardMeant"_s);
    m_box->setObjectName(u"outwardBox"_s);
    m_address->setObjectName(u"outwardAddress"_s);
    m_address->setMaxLength(500);
    m_start->setObjectName(u"tryOutward"_s);
    m_start->setAutoDefault(true);
    m_ladder->setOffersTrust(false);
    m_ladder->hide();
    QLabel *title = makeFieldTitle(tr("Address of the &remote endpoint"), m_address);
    m_address->setAccessibleName(title->text().remove(u'&'));
    auto *row = new QHBoxLayout;
    row->addWidget(m_address, 1);
    row->addWidget(m_start);
    auto *inner = new QVBoxLayout(m_box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(title);
    inner->addLayout(row);
    inner->addWidget(m_ladder);
    m_box->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_meant);
    layout->addWidget(m_box);
    handFocusOn(this, {m_meant});
}

void OutwardView::start()
{
    m_ladder->clear(doctor::outwardGoal);
    m_ladder->show();
    m_start->setText(tr("It is tried …"));
    m_test.start(m_address->text().trimmed());
}

void OutwardView::end()
{
    m_start->setText(tr("&Try the way out"));
}

void OutwardView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_test.cancel();
    end();
}

} // namespace hawser
