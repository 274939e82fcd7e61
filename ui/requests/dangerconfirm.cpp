#include "dangerconfirm.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

DangerConfirm::DangerConfirm(QWidget *parent)
    : QWidget(parent)
    , m_question(new QLabel(this))
    , m_answer(new QLineEdit(this))
{
    setObjectName(u"dangerConfirm"_s);
    m_question->setObjectName(u"dangerQuestion"_s);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setTextInteractionFlags(Qt::TextSelectableByMouse); // some names cannot be typed
    m_question->setWordWrap(true);
    m_question->setMinimumWidth(1); // a long word must not widen the panel
    m_question->setBuddy(m_answer);
    m_answer->setObjectName(u"dangerAnswer"_s);
    m_answer->setAccessibleName(tr("Name of the server, as confirmation"));
    setFocusProxy(m_answer);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_question);
    layout->addWidget(m_answer);
    connect(m_answer, &QLineEdit::textChanged, this, &DangerConfirm::edited);
    connect(m_answer, &QLineEdit::returnPressed, this, &DangerConfirm::entered);
}

void DangerConfirm::setServerName(const QString &name)
{
    if (m_name == name)
        return;
    m_name = name;
    m_question->setText(tr("⚠ This is serious. To confirm, type the server's name: %1").arg(name));
    m_answer->setAccessibleDescription(m_question->text());
    clear();
}

bool DangerConfirm::isConfirmed() const
{
    return !m_name.isEmpty() && m_answer->text().simplified() == m_name.simplified();
}

void DangerConfirm::clear()
{
    m_answer->clear();
}

} // namespace hawser
