#include "bans/unbanquestion.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "protocol/displaytext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

UnbanQuestion::UnbanQuestion(QWidget *parent)
    : QFrame(parent)
    , m_text(makeSentence(this))
    , m_yes(new QPushButton(tr("&Lift the ban"), this))
    , m_no(new QPushButton(tr("&Keep it"), this))
{
    setObjectName(u"unbanQuestion"_s);
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(u"unbanText"_s);
    m_text->setMinimumWidth(1); // a long word must not widen the page
    m_yes->setObjectName(u"unbanYes"_s);
    m_no->setObjectName(u"unbanNo"_s);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    for (QPushButton *button : {m_yes, m_no}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    connect(m_yes, &QPushButton::clicked, this, [this] {
        hide();
        emit confirmed(m_ban);
    });
    connect(m_no, &QPushButton::clicked, this, &UnbanQuestion::dismiss);
    hide();
}

void UnbanQuestion::ask(const ListedBan &ban)
{
    constexpr std::size_t enough = 60;
    m_ban = ban;
    const QString who = forScreen(displayText(ban.title(), enough));
    const QString end = ban.isPermanent() ? tr("permanent")
        : ban.end.isValid()               ? tr("until %1").arg(exactMoment(ban.end))
                                          : ban.endText;
    m_text->setText(
        ban.reason.isEmpty()
            ? tr("Let %1 in again? The ban is %2.").arg(who, end)
            : tr("Let %1 in again? The ban is %2, for: %3").arg(who, end, forScreen(ban.reason)));
    m_yes->setAccessibleDescription(m_text->text());
    show();
    m_no->setFocus();
}

void UnbanQuestion::dismiss()
{
    hide();
    emit dismissed();
}

void UnbanQuestion::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace hawser
