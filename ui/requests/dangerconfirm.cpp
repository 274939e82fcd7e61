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
    m_answer->setAccessibleName(tr("Confirmation"));
    setFocusProxy(m_answer);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_question);
    layout->addWidget(m_answer);
    connect(m_answer, &QLineEdit::textChanged, this, &DangerConfirm::edited);
    connect(m_answer, &QLineEdit::returnPressed, this, &DangerConfirm::entered);
}

void DangerConfirm::ask(const QString &question, const QString &word)
{
    m_question->setText(question);
    m_answer->setAccessibleDescription(question);
    if (m_word != word)
        clear();
    m_word = word;
}

bool DangerConfirm::isConfirmed() const
{
    return !m_word.isEmpty() && m_answer->text().simplified() == m_word.simplified();
}

void DangerConfirm::clear()
{
    m_answer->clear();
}

} // namespace hawser
