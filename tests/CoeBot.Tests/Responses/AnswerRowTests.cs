using CoeBot.Cards.Forms;
using CoeBot.Responses;
using Xunit;

namespace CoeBot.Tests.Responses;

public sealed class AnswerRowTests
{
    [Fact]
    public void A_choice_that_left_the_form_while_the_answer_waited_has_a_key_and_no_wording()
    {
        var answer = new AnswerRow { Reflection = "puzzled", Role = "la-data" }.ToAnswer(Form.BuiltIn);

        Assert.Equal(("puzzled", "", Form.BuiltIn.RoleWording("la-data")), (answer.Reflection, answer.ReflectionWording, answer.RoleWording));
    }

    [Fact]
    public void A_choice_that_nobody_made_arrives_as_nothing()
    {
        var answer = new AnswerRow().ToAnswer(Form.BuiltIn);

        Assert.Equal(("", ""), (answer.ReflectionWording, answer.RoleWording));
    }
}
